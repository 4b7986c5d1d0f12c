using System.Globalization;
using System.Text.RegularExpressions;
using Workflow.Engine.Definitions;
using Workflow.Messages;

namespace Workflow.Engine.Instances.Deciding;

/// <summary>Whether a field's value is of its type.</summary>
internal static partial class FieldValues
{
    [GeneratedRegex(@"^\d{1,15}(\.\d{1,4})? [A-Z]{3}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Money();

    /// <summary>The first field that the definition does not have or whose value is not of its type.</summary>
    public static Rejection? Refusal(Definition definition, IReadOnlyDictionary<string, string>? fields) => Refuse.First(Faults(definition, fields));

    /// <summary>Each field that the definition does not have or whose value is not of its type.</summary>
    public static IEnumerable<FieldFault> Faults(Definition definition, IReadOnlyDictionary<string, string>? fields)
    {
        if (fields is null)
            yield break;
        foreach (var (name, value) in fields)
            if (definition.FindField(name) is not { } field)
                yield return Refuse.Fault(At(name), RejectionCodes.InvalidField,
                    ("field", name), ("value", value), ("fields", Refuse.List(definition.Fields.Select(f => f.Id))));
            else if (!Fits(field.Type, value))
                yield return Refuse.Fault(At(name), RejectionCodes.InvalidField, ("field", name), ("value", value), ("expected", Name(field.Type)));
    }

    /// <summary>Where a field's text is in a command.</summary>
    public static string At(string field) => TextFault.Within("/fields", field);

    /// <summary>Findings and tasks are lists of the report, never text.</summary>
    public static bool Fits(FieldType type, string? value) => type switch
    {
        FieldType.Text => !string.IsNullOrWhiteSpace(value),
        FieldType.Duration => Durations.TryParse(value, out _),
        FieldType.Money => value is not null && Money().IsMatch(value),
        FieldType.Number => decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _),
        FieldType.Date => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => false,
    };

    public static string Name(FieldType type) => type switch
    {
        FieldType.Text => "text",
        FieldType.Duration => "duration",
        FieldType.Money => "money",
        FieldType.Number => "number",
        FieldType.Date => "date",
        FieldType.Findings => "findings",
        _ => "tasks",
    };
}
