using Workflow.Engine.Definitions.Words;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Workflow.Engine.Definitions.Yaml;

/// <summary>
/// Reads a file into nodes with their places. Definitions come from strangers, so size, depth and number of values are
/// bounded, and what could multiply them (anchors and aliases) is refused.
/// </summary>
internal sealed class YamlTree
{
    /// <summary>Characters.</summary>
    public const int MaxSize = 256 * 1024;

    public const int MaxDepth = 16;

    public const int MaxNodes = 20_000;

    private readonly IParser _parser;
    private int _nodes;

    private YamlTree(IParser parser) => _parser = parser;

    /// <exception cref="YamlFault">The text is not a tree of this kind.</exception>
    public static YamlNode Read(string text)
    {
        if (text.Length > MaxSize)
            throw new YamlFault(Mark.Empty, DefinitionFaultCodes.TooLarge, FileWordings.TooLong.With(("size", $"{text.Length}"), ("limit", $"{MaxSize}")));
        YamlCharacters.Check(text);
        var scanner = new Scanner(new StringReader(text));
        try
        {
            return new YamlTree(new Parser(scanner)).Document();
        }
        catch (YamlException e)
        {
            throw new YamlFault(e.Start, DefinitionFaultCodes.BadYaml, FileWordings.NotYaml.With(("reason", Sentence(e.Message))));
        }
        catch (Exception e) when (e is not YamlFault)
        {
            // The scanner answers some slips with exceptions of other kinds, and of its own making.
            throw new YamlFault(scanner.CurrentPosition, DefinitionFaultCodes.BadYaml, FileWordings.NotClosed.With());
        }
    }

    private YamlNode Document()
    {
        Next<StreamStart>();
        if (_parser.Accept<StreamEnd>(out var end))
            throw new YamlFault(end.Start, DefinitionFaultCodes.BadYaml, FileWordings.Empty.With());
        Next<DocumentStart>();
        var root = Node(1);
        Next<DocumentEnd>();
        if (!_parser.Accept<StreamEnd>(out _))
            throw new YamlFault(_parser.Current!.Start, DefinitionFaultCodes.BadYaml, FileWordings.Second.With());
        return root;
    }

    private YamlNode Node(int depth)
    {
        var at = _parser.Current!.Start;
        if (depth > MaxDepth)
            throw new YamlFault(at, DefinitionFaultCodes.TooLarge, FileWordings.TooDeep.With(("limit", $"{MaxDepth}")));
        if (++_nodes > MaxNodes)
            throw new YamlFault(at, DefinitionFaultCodes.TooLarge, FileWordings.TooMany.With(("limit", $"{MaxNodes}")));
        if (_parser.Current is AnchorAlias)
            throw new YamlFault(at, DefinitionFaultCodes.BadYaml, FileWordings.Alias.With());
        if (_parser.Current is NodeEvent { Anchor.IsEmpty: false })
            throw new YamlFault(at, DefinitionFaultCodes.BadYaml, FileWordings.Anchor.With());
        if (_parser.Current is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } })
            throw new YamlFault(at, DefinitionFaultCodes.BadYaml, FileWordings.Tag.With());
        return _parser.Current switch
        {
            Scalar => Text(),
            SequenceStart => List(depth),
            MappingStart => Map(depth),
            _ => throw new YamlFault(at, DefinitionFaultCodes.BadYaml, FileWordings.ValueExpected.With()),
        };
    }

    private YamlText Text()
    {
        var scalar = Next<Scalar>();
        return new YamlText(scalar.Start, scalar.Value, scalar.Style == ScalarStyle.Plain);
    }

    private YamlList List(int depth)
    {
        var at = Next<SequenceStart>().Start;
        var items = new List<YamlNode>();
        while (!_parser.Accept<SequenceEnd>(out _))
            items.Add(Node(depth + 1));
        Next<SequenceEnd>();
        return new YamlList(at, items);
    }

    private YamlMap Map(int depth)
    {
        var at = Next<MappingStart>().Start;
        var entries = new List<YamlEntry>();
        while (!_parser.Accept<MappingEnd>(out _))
        {
            var key = Node(depth + 1);
            if (key is not YamlText name)
                throw new YamlFault(_parser.Current!.Start, DefinitionFaultCodes.BadYaml, FileWordings.KeyIsNoName.With(("kind", key.Kind.With())));
            entries.Add(new YamlEntry(name, Node(depth + 1)));
        }

        Next<MappingEnd>();
        return new YamlMap(at, entries);
    }

    private T Next<T>()
        where T : ParsingEvent => _parser.Consume<T>();

    private static string Sentence(string message) => message.ReplaceLineEndings(" ").Trim().TrimEnd('.');
}
