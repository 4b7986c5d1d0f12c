using System.Globalization;
using Workflow.Engine.Definitions;

namespace Workflow.Service.Dashboard.Texts;

/// <summary>What was put into fields, as the reader writes it.</summary>
internal static class FieldTexts
{
    public static string Of(Language language, Field? field, string value) => field?.Type switch
    {
        FieldType.Duration => Duration(language, value),
        FieldType.Number => Number(language, value),
        // As 1200 EUR: what stands behind the amount stays.
        FieldType.Money when value.Split(' ', 2) is [var amount, var currency] => $"{Number(language, amount)}\u00A0{currency}",
        FieldType.Date when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => Formats.Day(language, day),
        _ => value,
    };

    private static string Number(Language language, string value) =>
        decimal.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? Formats.Number(language, number) : value;

    /// <summary>A duration in words; whatever is none, as it was written.</summary>
    public static string Duration(Language language, string value) =>
        Durations.TryParse(value, out var duration) ? Formats.Whole(language, duration) : value;
}
