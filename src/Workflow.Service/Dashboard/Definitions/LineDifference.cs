namespace Workflow.Service.Dashboard.Definitions;

/// <summary>What changed between two texts, line by line: the longest common subsequence stays.</summary>
internal static class LineDifference
{
    /// <returns>Every line: <c>' '</c> both have it, <c>'-'</c> only the first, <c>'+'</c> only the second.</returns>
    public static IReadOnlyList<(char Mark, string Text)> Of(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var common = new int[before.Count + 1, after.Count + 1];
        for (var i = before.Count - 1; i >= 0; i--)
            for (var j = after.Count - 1; j >= 0; j--)
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        var lines = new List<(char, string)>();
        var (x, y) = (0, 0);
        while (x < before.Count || y < after.Count)
            if (x < before.Count && y < after.Count && before[x] == after[y])
                (_, y) = (Add(lines, ' ', before[x++]), y + 1);
            else if (y == after.Count || (x < before.Count && common[x + 1, y] >= common[x, y + 1]))
                Add(lines, '-', before[x++]);
            else
                Add(lines, '+', after[y++]);
        return lines;
    }

    private static bool Add(List<(char, string)> lines, char mark, string text)
    {
        lines.Add((mark, text));
        return true;
    }
}
