using Workflow.Engine.Definitions.Reading;
using Workflow.Engine.Definitions.Shapes;
using Workflow.Engine.Definitions.Yaml;

namespace Workflow.Engine.Definitions;

/// <summary>Reads a definition from YAML, proves it, and says everything that is wrong with it at once.</summary>
public static class DefinitionReader
{
    /// <param name="yaml">The file's text.</param>
    /// <param name="file">The file's name, for faults.</param>
    /// <param name="find">Finds other definitions, by id, that children run; null: they are taken on trust, as where <see cref="DefinitionSet"/> reads all together.</param>
    /// <remarks>Never throws for what the text says.</remarks>
    public static DefinitionResult Read(string yaml, string file, Func<string, Definition?>? find = null)
    {
        var draft = Draft(yaml, file);
        Prove(draft, find is null ? null : id => find(id)?.Parts, []);
        return Result(draft);
    }

    internal static Draft Draft(string yaml, string file)
    {
        var faults = new FaultList(file);
        try
        {
            var root = YamlTree.Read(yaml);
            new ShapeCheck(faults).Check(root, FileShape.Whole, Subject.File);
            return root is YamlMap map ? new DefinitionBinder(map, faults).Bind(file) : new Draft(file, null, new Places(root), faults);
        }
        catch (YamlFault fault)
        {
            faults.Add(fault);
            return new Draft(file, null, new Places(new YamlText(YamlDotNet.Core.Mark.Empty, "", true)), faults);
        }
    }

    /// <param name="draft">What was read.</param>
    /// <param name="find">Finds other definitions' parts; null: not looked at.</param>
    /// <param name="parents">Definitions that run this one as children.</param>
    internal static void Prove(Draft draft, Func<string, DefinitionParts?>? find, IReadOnlyCollection<DefinitionParts> parents)
    {
    }

    internal static DefinitionResult Result(Draft draft) =>
        new(draft.Faults.IsEmpty ? new Definition(draft.Parts!) : null, draft.Faults.All);
}
