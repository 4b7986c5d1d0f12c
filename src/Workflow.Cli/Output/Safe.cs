using System.Text;

namespace Workflow.Cli.Output;

/// <summary>Makes text of others harmless for a terminal: what would move the cursor or change colours is shown instead.</summary>
internal static class Safe
{
    /// <summary>One line: control characters become visible ones.</summary>
    public static string Line(string? text) => Clean(text, keepLines: false);

    /// <summary>Several lines: line breaks and tabs stay.</summary>
    public static string Lines(string? text) => Clean(text, keepLines: true);

    private static string Clean(string? text, bool keepLines)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        if (!text.Any(c => IsHarmful(c)))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!IsHarmful(c) || (keepLines && c is '\n' or '\t'))
                clean.Append(c);
            else if (c < ' ')
                clean.Append((char)('\u2400' + c));
            else
                clean.Append('\uFFFD');
        }

        return clean.ToString();
    }

    // Control characters, and the marks that turn the direction of writing around.
    private static bool IsHarmful(char c) => char.IsControl(c) || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069';
}
