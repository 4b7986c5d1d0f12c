using System.Globalization;

namespace Workflow.Cli.Syntax;

/// <summary>Durations on the command line: <c>90</c> and <c>90s</c> are seconds; <c>5m, 1h</c>.</summary>
internal static class Durations
{
    public static bool TryParse(string text, out TimeSpan span)
    {
        span = default;
        var unit = text.Length > 0 ? text[^1] : ' ';
        var factor = unit switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => char.IsAsciiDigit(unit) ? 1 : 0 };
        var digits = char.IsAsciiDigit(unit) ? text : text[..Math.Max(0, text.Length - 1)];
        if (factor == 0 || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > 1_000_000)
            return false;
        span = TimeSpan.FromSeconds((double)number * factor);
        return true;
    }
}
