namespace Workflow.Engine.Definitions.Reading;

/// <summary>Finds the name that was probably meant.</summary>
public static class Nearest
{
    /// <returns>The name with the fewest slips (a letter more, less, other, or two swapped), or null where none is near.</returns>
    public static string? Of(string value, IReadOnlyCollection<string> names)
    {
        if (value.Length is 0 or > 64 || names.Count > 1000)
            return null;
        var allowed = Math.Clamp(value.Length / 3, 1, 3);
        string? best = null;
        foreach (var name in names)
        {
            if (Math.Abs(name.Length - value.Length) > allowed)
                continue;
            var slips = Slips(value.ToLowerInvariant(), name.ToLowerInvariant());
            if (slips > allowed)
                continue;
            (best, allowed) = (name, slips - 1);
        }

        return best;
    }

    private static int Slips(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            table[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            table[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
            for (var j = 1; j <= b.Length; j++)
            {
                var other = table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                var least = Math.Min(other, 1 + Math.Min(table[i - 1, j], table[i, j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    least = Math.Min(least, table[i - 2, j - 2] + 1);
                table[i, j] = least;
            }

        return table[a.Length, b.Length];
    }
}
