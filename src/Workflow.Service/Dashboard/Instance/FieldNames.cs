using Workflow.Service.Dashboard.Texts;

namespace Workflow.Service.Dashboard.Instance;

/// <summary>Fields as people call them.</summary>
internal static class FieldNames
{
    /// <summary>Several, with commas.</summary>
    public static string List(Language language, IEnumerable<string> fields) => string.Join(", ", fields.Select(f => Of(language, f)));

    public static string Of(Language language, string field) =>
        language.Find("field." + field) ?? (field.Length == 0 ? field : char.ToUpperInvariant(field[0]) + field[1..].Replace('-', ' '));
}
