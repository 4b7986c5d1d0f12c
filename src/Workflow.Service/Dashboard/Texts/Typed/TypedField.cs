using Workflow.Engine.Definitions;

namespace Workflow.Service.Dashboard.Texts.Typed;

/// <summary>
/// What somebody typed into a field, as definitions and programs write it. People write numbers, durations and money as their language does;
/// only pages read them so. Whether a value can be taken is the core's to say: what is not understood here goes to it as it was typed.
/// </summary>
internal static class TypedField
{
    public static string Read(Language language, FieldType type, string typed) => type switch
    {
        FieldType.Duration => TypedDuration.Read(language, Plain(typed)),
        FieldType.Number => TypedNumber.Read(language, Plain(typed)),
        FieldType.Money => TypedMoney.Read(language, Plain(typed)),
        _ => null,
    } ?? typed.Trim();

    // Spaces that do not break stand in numbers that were copied from a page; a minus may be a real one.
    private static string Plain(string typed) =>
        typed.Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('\u2009', ' ').Replace('\u2212', '-').Trim();
}
