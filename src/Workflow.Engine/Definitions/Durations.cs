using System.Globalization;
using System.Text.RegularExpressions;

namespace Workflow.Engine.Definitions;

/// <summary>Durations as people write them: <c>30s</c>, <c>10m</c>, <c>4h</c>, <c>5d</c>, <c>2w</c>, or several in descending order: <c>1d 4h</c>.</summary>
public static partial class Durations
{
    [GeneratedRegex(@"^(?:(\d{1,6})w)? *(?:(\d{1,6})d)? *(?:(\d{1,6})h)? *(?:(\d{1,6})m)? *(?:(\d{1,6})s)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Shape();

    /// <returns>False unless the text is a duration greater than or equal to zero with at least one part.</returns>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (string.IsNullOrWhiteSpace(text))
            return false;
        var match = Shape().Match(text.Trim());
        if (!match.Success)
            return false;
        duration = TimeSpan.FromDays((7 * Part(1)) + Part(2)) + TimeSpan.FromHours(Part(3)) + TimeSpan.FromMinutes(Part(4)) + TimeSpan.FromSeconds(Part(5));
        return true;

        long Part(int group) => match.Groups[group].Success ? long.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>The shortest form that <see cref="TryParse"/> reads back, whole seconds.</summary>
    public static string Format(TimeSpan duration)
    {
        var parts = new List<string>();
        if (duration.Days > 0) parts.Add($"{duration.Days}d");
        if (duration.Hours > 0) parts.Add($"{duration.Hours}h");
        if (duration.Minutes > 0) parts.Add($"{duration.Minutes}m");
        if (duration.Seconds > 0 || parts.Count == 0) parts.Add($"{duration.Seconds}s");
        return string.Join(' ', parts);
    }
}
