using System.Text;

namespace Workflow.Engine.Definitions.Reading;

/// <summary>Makes what a file says fit to be shown: short, and without characters that disturb terminals and logs.</summary>
internal static class Shown
{
    private const int MaxLength = 80;

    public static string Quoted(string value) => $"'{Clean(value)}'";

    public static string Clean(string value)
    {
        var clean = new StringBuilder();
        foreach (var rune in value.EnumerateRunes())
        {
            if (clean.Length >= MaxLength)
                return clean.Append('…').ToString();
            Append(clean, Rune.IsControl(rune) ? Rune.ReplacementChar : rune);
        }

        return clean.ToString();
    }

    private static void Append(StringBuilder text, Rune rune)
    {
        Span<char> chars = stackalloc char[2];
        text.Append(chars[..rune.EncodeToUtf16(chars)]);
    }
}
