using System.Globalization;

namespace Workflow.Service.Dashboard.Texts;

/// <summary>Numbers and durations as people write them. The program itself runs without the system's cultures.</summary>
public static class Formats
{
    public static string Number(Language language, long number) =>
        number.ToString("#,0", language.Numbers);

    public static string Number(Language language, double number, int digits) =>
        number.ToString("#,0." + new string('0', digits), language.Numbers);

    /// <summary>The two largest units of a duration, as <c>3 d 4 h</c>; its sign is not shown.</summary>
    public static string Duration(Language language, TimeSpan duration)
    {
        var span = duration.Duration();
        return span switch
        {
            { TotalDays: >= 10 } => Part(language, (long)span.TotalDays, "d"),
            { TotalDays: >= 1 } => Parts((long)span.TotalDays, "d", span.Hours, "h"),
            { TotalHours: >= 1 } => Parts(span.Hours, "h", span.Minutes, "min"),
            { TotalMinutes: >= 1 } => Part(language, span.Minutes, "min"),
            _ => Part(language, span.Seconds, "s"),
        };
        string Parts(long large, string unit, long small, string next) => small > 0 ? $"{Part(language, large, unit)} {Part(language, small, next)}" : Part(language, large, unit);
    }

    /// <summary>How long something took: as <see cref="Duration"/>, but to a tenth below ten seconds and in milliseconds below one, since machines are that quick.</summary>
    public static string Took(Language language, TimeSpan duration) => duration.Duration() switch
    {
        { Ticks: 0 } => Duration(language, duration),
        { TotalSeconds: < 1 } span => Part(language, span.Milliseconds, "ms"),
        { TotalSeconds: < 10 } span => $"{Number(language, Math.Floor(span.TotalSeconds * 10) / 10, 1)}\u00A0{language["unit.s"]}",
        var span => Duration(language, span),
    };

    /// <summary>A duration with all that was said of it, as <c>1 d 4 h 30 min</c>: what somebody estimated or a definition allows.</summary>
    public static string Whole(Language language, TimeSpan duration)
    {
        (long Value, string Unit)[] parts = [(duration.Days, "d"), (duration.Hours, "h"), (duration.Minutes, "min"), (duration.Seconds, "s")];
        var said = parts.Where(p => p.Value > 0).ToArray();
        return said.Length == 0 ? Part(language, 0, "s") : string.Join(' ', said.Select(p => Part(language, p.Value, p.Unit)));
    }

    private static string Part(Language language, long value, string unit) => $"{Number(language, value)}\u00A0{language["unit." + unit]}";

    public static string Bytes(Language language, long bytes) => bytes switch
    {
        >= 1L << 30 => $"{Number(language, bytes / (double)(1L << 30), 1)}\u00A0{language["unit.gib"]}",
        >= 1L << 20 => $"{Number(language, bytes / (double)(1L << 20), 1)}\u00A0{language["unit.mib"]}",
        >= 1L << 10 => $"{Number(language, bytes / (double)(1L << 10), 1)}\u00A0{language["unit.kib"]}",
        _ => $"{Number(language, bytes)}\u00A0{language["unit.b"]}",
    };

    /// <summary>A day, as <c>21 Nov 2026</c>.</summary>
    public static string Day(Language language, DateOnly day) =>
        $"{day.Day}\u00A0{language["month." + day.Month.ToString(CultureInfo.InvariantCulture)]} {day.Year.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>A number with as many digits as it was written with, as <c>1,200.5</c>.</summary>
    public static string Number(Language language, decimal number) => number.ToString("#,0.############################", language.Numbers);

    /// <summary>A moment for programs, as <c>2026-11-21T14:03:11Z</c>.</summary>
    public static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The time of day in somebody's zone, as <c>14:03:11</c>.</summary>
    public static string Time(TimeZoneInfo zone, DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A moment in somebody's zone, to the second: <c>21 Nov, 14:03:11</c>, with the year where it is another one than now.</summary>
    public static string Moment(Language language, TimeZoneInfo zone, DateTimeOffset at, DateTimeOffset now)
    {
        var (local, today) = (TimeZoneInfo.ConvertTime(at, zone), TimeZoneInfo.ConvertTime(now, zone));
        var time = Time(zone, at);
        if (local.Date == today.Date)
            return time;
        var year = local.Year == today.Year ? "" : " " + local.Year.ToString(CultureInfo.InvariantCulture);
        return $"{local.Day}\u00A0{language["month." + local.Month.ToString(CultureInfo.InvariantCulture)]}{year}, {time[..5]}";
    }
}
