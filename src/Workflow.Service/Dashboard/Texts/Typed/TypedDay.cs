using System.Globalization;
using System.Text.RegularExpressions;

namespace Workflow.Service.Dashboard.Texts.Typed;

/// <summary>Days as the language shows them and as people type them: <c>21 Nov 2026</c>, and where it is usual <c>21.11.2026</c>.</summary>
internal static partial class TypedDay
{
    [GeneratedRegex(@"^(\d{1,2}) *(\p{L}+)\.?,? *(\d{4})(?: *г\.?)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex InWords();

    /// <returns>As <c>2026-11-21</c>; null where it is none.</returns>
    public static string? Read(Language language, string typed)
    {
        if (DateOnly.TryParseExact(typed, [Iso, language["typed.day"]], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day.ToString(Iso, CultureInfo.InvariantCulture);
        return InWords().Match(typed) is { Success: true } found && TypedWords.Find(language["typed.months"], found.Groups[2].Value) is { } month
            && DateOnly.TryParseExact($"{found.Groups[3].Value}-{month}-{found.Groups[1].Value}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
            ? day.ToString(Iso, CultureInfo.InvariantCulture) : null;
    }

    private const string Iso = "yyyy-MM-dd";
}
