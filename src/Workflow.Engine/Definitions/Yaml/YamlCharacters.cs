using System.Text;
using YamlDotNet.Core;

namespace Workflow.Engine.Definitions.Yaml;

/// <summary>Characters that no text of ours holds: they break stores, terminals and other people's tools.</summary>
internal static class YamlCharacters
{
    /// <exception cref="YamlFault">There is one.</exception>
    public static void Check(string text)
    {
        var (line, start) = (1, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
                (line, start) = (line + 1, i + 1);
            var length = LegalAt(text, i);
            if (length == 0)
                throw new YamlFault(new Mark(i, line, i - start + 1), DefinitionFaultCodes.BadYaml, $"The character U+{(int)text[i]:X4} is not used in definitions");
            i += length - 1;
        }
    }

    /// <returns>False where a text holds what none may hold, which an escape can bring in.</returns>
    public static bool AreLegal(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var length = LegalAt(text, i);
            if (length == 0)
                return false;
            i += length;
        }

        return true;
    }

    private static int LegalAt(string text, int i)
    {
        if (!Rune.TryGetRuneAt(text, i, out var rune))
            return 0;
        var legal = !Rune.IsControl(rune) || rune.Value is '\t' or '\n' or '\r';
        return legal ? rune.Utf16SequenceLength : 0;
    }
}
