using System.Text;
using Workflow.Engine.Definitions.Words;
using YamlDotNet.Core;

namespace Workflow.Engine.Definitions.Yaml;

/// <summary>Characters that no text of ours holds: they break stores, terminals and other people's tools.</summary>
internal static class YamlCharacters
{
    /// <exception cref="YamlFault">There is one.</exception>
    public static void Check(string text)
    {
        var at = FirstIllegal(text);
        if (at < 0)
            return;
        var before = text.AsSpan(0, at);
        var place = new Mark(at, before.Count('\n') + 1, at - before.LastIndexOf('\n'));
        throw new YamlFault(place, DefinitionFaultCodes.BadYaml, FileWordings.Character.With(("character", $"U+{(int)text[at]:X4}")));
    }

    /// <returns>False where a text holds what none may hold, which an escape can bring in.</returns>
    public static bool AreLegal(string text) => FirstIllegal(text) < 0;

    private static int FirstIllegal(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is (>= ' ' and <= '~') or '\t' or '\n' or '\r')
                continue;
            if (!Rune.TryGetRuneAt(text, i, out var rune) || Rune.IsControl(rune))
                return i;
            i += rune.Utf16SequenceLength - 1;
        }

        return -1;
    }
}
