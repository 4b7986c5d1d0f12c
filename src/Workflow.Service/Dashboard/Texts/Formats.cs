using System.Globalization;

namespace Workflow.Service.Dashboard.Texts;

/// <summary>Numbers and durations as people write them. The program itself runs without the system's cultures.</summary>
public static class Formats
{
    public static string Number(Language language, long number) =>
        number.ToString("#,0", new NumberFormatInfo { NumberGroupSeparator = language.Group });

    public static string Number(Language language, double number, int digits) =>
        number.ToString("#,0." + new string('0', digits), new NumberFormatInfo { NumberGroupSeparator = language.Group, NumberDecimalSeparator = language.DecimalPoint });

    /// <summary>The two largest units of a duration, as <c>3 d 4 h</c>; its sign is not shown.</summary>
    public static string Duration(Language language, TimeSpan duration)
    {
        var span = duration.Duration();
        (long Value, string Unit)[] parts = span.TotalDays >= 1
            ? [((long)span.TotalDays, "d"), (span.Hours, "h")]
            : span.TotalHours >= 1
                ? [(span.Hours, "h"), (span.Minutes, "min")]
                : span.TotalMinutes >= 1 ? [(span.Minutes, "min"), (0, "s")] : [(span.Seconds, "s"), (0, "s")];
        var shown = parts.Where((p, i) => i == 0 || (p.Value > 0 && span.TotalDays < 10));
        return string.Join(' ', shown.Select(p => $"{Number(language, p.Value)}\u00A0{language["unit." + p.Unit]}"));
    }

    public static string Bytes(Language language, long bytes) => bytes switch
    {
        >= 1L << 30 => $"{Number(language, bytes / (double)(1L << 30), 1)}\u00A0GiB",
        >= 1L << 20 => $"{Number(language, bytes / (double)(1L << 20), 1)}\u00A0MiB",
        >= 1L << 10 => $"{Number(language, bytes / (double)(1L << 10), 1)}\u00A0KiB",
        _ => $"{Number(language, bytes)}\u00A0B",
    };

    /// <summary>A moment in somebody's zone, to the second: <c>21 Nov, 14:03:11</c>, with the year where it is another one than now.</summary>
    public static string Moment(Language language, TimeZoneInfo zone, DateTimeOffset at, DateTimeOffset now)
    {
        var (local, today) = (TimeZoneInfo.ConvertTime(at, zone), TimeZoneInfo.ConvertTime(now, zone));
        var time = local.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        if (local.Date == today.Date)
            return time;
        var year = local.Year == today.Year ? "" : " " + local.Year.ToString(CultureInfo.InvariantCulture);
        return $"{local.Day}\u00A0{language["month." + local.Month.ToString(CultureInfo.InvariantCulture)]}{year}, {time[..5]}";
    }
}
