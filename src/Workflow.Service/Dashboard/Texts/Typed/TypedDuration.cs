using System.Text.RegularExpressions;
using Workflow.Engine.Definitions;

namespace Workflow.Service.Dashboard.Texts.Typed;

/// <summary>Durations as people write them: <c>2 h 30 min</c>, <c>1 week</c>, and in words of other languages.</summary>
internal static partial class TypedDuration
{
    [GeneratedRegex(@"^(?:(\d{1,6}) *(\p{L}+)\.? *)+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Parts();

    /// <returns>As <c>2h 30m</c>; null where it is none.</returns>
    public static string? Read(Language language, string typed)
    {
        if (Durations.TryParse(typed, out _))
            return typed;
        if (Parts().Match(typed) is not { Success: true } found)
            return null;
        var parts = found.Groups[1].Captures.Zip(found.Groups[2].Captures, (number, unit) => (Number: number.Value, Unit: TypedWords.Find(language["typed.durations"], unit.Value))).ToArray();
        var read = string.Join(' ', parts.Select(p => p.Number + p.Unit));
        return parts.All(p => p.Unit is not null) && Durations.TryParse(read, out _) ? read : null;
    }
}
