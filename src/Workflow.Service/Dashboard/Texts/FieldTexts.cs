using Workflow.Engine.Definitions;

namespace Workflow.Service.Dashboard.Texts;

/// <summary>What was put into fields, as the reader writes it.</summary>
internal static class FieldTexts
{
    public static string Of(Language language, Field? field, string value) =>
        field?.Type == FieldType.Duration ? Duration(language, value) : value;

    /// <summary>A duration in words; whatever is none, as it was written.</summary>
    public static string Duration(Language language, string value) =>
        Durations.TryParse(value, out var duration) ? Formats.Whole(language, duration) : value;
}
