namespace Workflow.Cli.Help;

/// <summary>Finds the name that was probably meant.</summary>
internal static class Nearest
{
    /// <summary>The closest of the names; null where none is close enough to be a slip.</summary>
    public static string? To(string given, IEnumerable<string> names)
    {
        var best = names
            .Select(name => (name, distance: Distance(given, name)))
            .OrderBy(pair => pair.distance)
            .ThenBy(pair => pair.name, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.name is not null && best.distance <= Math.Max(1, Math.Min(given.Length, best.name.Length) / 3) ? best.name : null;
    }

    // Edit distance in which two neighbours that changed places count once.
    private static int Distance(string a, string b)
    {
        var cells = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            cells[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            cells[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                cells[i, j] = Math.Min(Math.Min(cells[i - 1, j] + 1, cells[i, j - 1] + 1), cells[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    cells[i, j] = Math.Min(cells[i, j], cells[i - 2, j - 2] + 1);
            }
        }

        return cells[a.Length, b.Length];
    }
}
