using Workflow.Engine.Definitions;
using Workflow.Messages;
using Workflow.Service.Dashboard.Texts;
using Workflow.Service.Dashboard.Texts.Typed;

namespace Workflow.Service.Dashboard.Instance;

/// <summary>What somebody has filled into a form.</summary>
public sealed class FieldValues
{
    private readonly Dictionary<string, (string Shown, string Value)> _known = new(StringComparer.Ordinal);

    /// <summary>Texts, durations, money, numbers, dates, by field.</summary>
    public IDictionary<string, string> Texts { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IList<FindingDraft> Findings { get; } = [];
    public IList<TaskDraft> Tasks { get; } = [];

    /// <summary>The rows that were sent last, in their order: a fault speaks of one of them.</summary>
    public IList<FindingDraft> TakenFindings { get; private set; } = [];

    /// <inheritdoc cref="TakenFindings"/>
    public IList<TaskDraft> TakenTasks { get; private set; } = [];

    /// <summary>The findings that were begun; null: none.</summary>
    public IReadOnlyList<Finding>? TakeFindings()
    {
        TakenFindings = [.. Findings.Where(f => Given(f.Title) || Given(f.Details))];
        return TakenFindings.Count == 0 ? null : [.. TakenFindings.Select(f => new Finding(f.Title.Trim(), Given(f.Details) ? f.Details.Trim() : null))];
    }

    /// <summary>The tasks that were begun, with what people typed as the engine reads it; null: none. A row has an id before anybody types.</summary>
    public IReadOnlyList<PlannedTask>? TakeTasks(Language language)
    {
        TakenTasks = [.. Tasks.Where(t => Given(t.Title) || Given(t.Estimate) || Given(t.DependsOn))];
        return TakenTasks.Count == 0 ? null : [.. TakenTasks.Select(t => new PlannedTask(
            t.Id.Trim(), t.Title.Trim(), Given(t.Estimate) ? TypedField.Read(language, FieldType.Duration, t.Estimate) : null,
            DependsOn: t.DependsOn.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } before ? before : null))];
    }

    /// <summary>Fills in what is known already, as the reader writes it; days as a browser's calendar takes them.</summary>
    public void Know(Language language, Field field, string value)
    {
        Texts[field.Id] = field.Type == FieldType.Date ? value : FieldTexts.Of(language, field, value);
        _known[field.Id] = (Texts[field.Id], value);
    }

    /// <summary>What was given for these fields, as the engine reads it; null: nothing.</summary>
    public IReadOnlyDictionary<string, string>? Given(Language language, IEnumerable<Field> fields)
    {
        var given = fields.Where(f => f.Type is not (FieldType.Findings or FieldType.Tasks) && Texts.TryGetValue(f.Id, out var text) && Given(text))
            .ToDictionary(f => f.Id, f => Read(language, f), StringComparer.Ordinal);
        return given.Count == 0 ? null : given;
    }

    // What nobody changed goes back as it came: written in another way it would be another value, and end the signatures of others.
    private string Read(Language language, Field field) =>
        _known.TryGetValue(field.Id, out var known) && known.Shown == Texts[field.Id] ? known.Value : TypedField.Read(language, field.Type, Texts[field.Id]);

    private static bool Given(string? text) => !string.IsNullOrWhiteSpace(text);
}

/// <summary>A finding while it is written.</summary>
public sealed class FindingDraft
{
    public string Title { get; set; } = "";
    public string Details { get; set; } = "";
}

/// <summary>A task while it is planned.</summary>
public sealed class TaskDraft
{
    public string Id { get; set; } = "";
    public string Title { get; set; } = "";
    public string Estimate { get; set; } = "";

    /// <summary>Ids of tasks that come before it, with commas.</summary>
    public string DependsOn { get; set; } = "";
}
