using System.Text;

namespace Workflow.Engine.Definitions.Reading;

/// <summary>Makes what a file says fit to be shown: short, and without characters that disturb terminals and logs.</summary>
internal static class Shown
{
    private const int MaxName = 80;

    private const int MaxSentence = 4000;

    public static string Name(string value) => Clean(value, MaxName);

    public static string Sentence(string text) => Clean(text, MaxSentence);

    private static string Clean(string text, int longest)
    {
        if (text.Length <= longest && text.All(c => c is >= ' ' and <= '~'))
            return text;
        var clean = new StringBuilder();
        Span<char> chars = stackalloc char[2];
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length >= longest)
                return clean.Append('…').ToString();
            var shown = Rune.IsControl(rune) ? Rune.ReplacementChar : rune;
            clean.Append(chars[..shown.EncodeToUtf16(chars)]);
        }

        return clean.ToString();
    }
}
