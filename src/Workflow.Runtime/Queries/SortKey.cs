using System.Text;

namespace Workflow.Runtime.Queries;

/// <summary>Keys as people order them: numbers in them count as numbers, so that FR-9 comes before FR-10.</summary>
public static class SortKey
{
    private const int Digits = 10;

    public static string Of(string project, string key) => $"{project}/{Padded(key)}";

    /// <returns>The text, with zeros before its numbers, so that they compare as numbers.</returns>
    internal static string Padded(string text)
    {
        var padded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var end = i;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
                end++;
            if (end == i)
                padded.Append(text[i++]);
            else
                padded.Append(text[i..end].PadLeft(Digits, '0'));
            i = Math.Max(i, end);
        }

        return padded.ToString();
    }
}
