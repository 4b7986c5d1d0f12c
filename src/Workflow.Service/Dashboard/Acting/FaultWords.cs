using Workflow.Engine.Definitions;
using Workflow.Messages;
using Workflow.Service.Dashboard.Instance;
using Workflow.Service.Dashboard.Parts;
using Workflow.Service.Dashboard.Texts;

namespace Workflow.Service.Dashboard.Acting;

/// <summary>What is wrong with one member of what was sent, as it is said beside its field.</summary>
internal static class FaultWords
{
    /// <summary>A sentence for each faulty member. A text that nothing can take is said before what the core thinks of it.</summary>
    public static IReadOnlyDictionary<string, string> All(Language language, IEnumerable<TextFault> texts, IEnumerable<FieldFault> fields, Definition? definition) =>
        texts.Select(t => (t.Member, Text: t.Code == TextFault.Blank ? language["fault.missing"] : Of(language, t))).Concat(fields.Select(f => (f.Member, Text: Of(language, f, definition))))
            .DistinctBy(f => f.Member, StringComparer.Ordinal).ToDictionary(f => f.Member, f => f.Text, StringComparer.Ordinal);

    /// <summary>With the name of what it is about, to be said anywhere.</summary>
    public static string Of(Language language, TextFault fault) => language["act.text." + fault.Code, [FieldNames.Of(language, fault.Name), .. fault.Values]];

    public static string Of(Language language, FieldFault fault, Definition? definition) => fault.Code switch
    {
        RejectionCodes.MissingFields or RejectionCodes.MissingReason => Missing(language, fault, definition),
        RejectionCodes.InvalidField when Said(fault, "value").Length == 0 => language["fault.missing"],
        RejectionCodes.InvalidField when Takes(language, Said(fault, "expected")) is { } takes => language["fault.invalid", AsTyped.Of(Said(fault, "value")), takes],
        RejectionCodes.InvalidTasks when Said(fault, "reason") is "missing-id" or "missing-title" => language["fault.missing"],
        RejectionCodes.InvalidTasks when Said(fault, "expected") == "duration" => language["fault.invalid", AsTyped.Of(Said(fault, "value")), language["takes.duration"]],
        RejectionCodes.InvalidTasks when language.Find("fault.task." + Said(fault, "reason")) is not null => language["fault.task." + Said(fault, "reason"), AsTyped.Of(Said(fault, "value"))],
        _ => RefusalTexts.Of(language, new Rejection(fault.Code, fault.Parameters), definition),
    };

    /// <summary>What a field of the type takes, with an example as the language writes it; null where that goes without saying.</summary>
    public static string? Takes(Language language, string type) => language.Find("takes." + type);

    private static string Missing(Language language, FieldFault fault, Definition? definition) =>
        definition?.FindField(Said(fault, "fields")) is { } field && Takes(language, FieldTypes.Name(field.Type)) is { } takes ? language["fault.missing-such", takes] : language["fault.missing"];

    private static string Said(FieldFault fault, string name) => fault.Parameters.GetValueOrDefault(name) ?? "";
}
