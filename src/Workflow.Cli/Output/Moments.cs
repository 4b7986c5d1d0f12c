using System.Globalization;

namespace Workflow.Cli.Output;

/// <summary>Times and durations as people read them.</summary>
internal static class Moments
{
    /// <summary>In the reader's time zone, to the second.</summary>
    public static string Of(DateTimeOffset at, TimeProvider clock) =>
        TimeZoneInfo.ConvertTime(at, clock.LocalTimeZone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary><c>2026-01-02 10:00:00 (5m ago)</c>, <c>… (in 2d)</c>.</summary>
    public static string Relative(DateTimeOffset at, TimeProvider clock)
    {
        var span = at - clock.GetUtcNow();
        var distance = span < TimeSpan.Zero ? $"{Duration(-span)} ago" : $"in {Duration(span)}";
        return $"{Of(at, clock)} ({distance})";
    }

    /// <summary>The two largest units: <c>45s, 5m 10s, 3h 5m, 2d 4h</c>.</summary>
    public static string Duration(TimeSpan span) => span switch
    {
        { TotalSeconds: < 60 } => $"{(int)span.TotalSeconds}s",
        { TotalMinutes: < 60 } => Two(span.Minutes, "m", span.Seconds, "s"),
        { TotalHours: < 24 } => Two(span.Hours, "h", span.Minutes, "m"),
        _ => Two(span.Days, "d", span.Hours, "h"),
    };

    private static string Two(int large, string largeUnit, int small, string smallUnit) =>
        small == 0 ? $"{large}{largeUnit}" : $"{large}{largeUnit} {small}{smallUnit}";
}
