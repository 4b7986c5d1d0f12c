using Workflow.Engine.Definitions;
using Workflow.Messages;

namespace Workflow.Service.Dashboard.Instance;

/// <summary>What somebody has filled into a form.</summary>
public sealed class FieldValues
{
    /// <summary>Texts, durations, money, numbers, dates, by field.</summary>
    public IDictionary<string, string> Texts { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IList<FindingDraft> Findings { get; } = [];
    public IList<TaskDraft> Tasks { get; } = [];

    /// <summary>The findings that have a title; null: none.</summary>
    public IReadOnlyList<Finding>? GivenFindings => Findings.Where(f => Given(f.Title)).ToArray() is { Length: > 0 } given
        ? [.. given.Select(f => new Finding(f.Title.Trim(), Given(f.Details) ? f.Details.Trim() : null))]
        : null;

    /// <summary>The tasks that have a title; null: none.</summary>
    public IReadOnlyList<PlannedTask>? GivenTasks => Tasks.Where(t => Given(t.Title)).ToArray() is { Length: > 0 } given
        ? [.. given.Select(t => new PlannedTask(
            t.Id.Trim(), t.Title.Trim(), Given(t.Estimate) ? t.Estimate.Trim() : null,
            DependsOn: t.DependsOn.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } before ? before : null))]
        : null;

    /// <summary>The texts that were given for these fields; null: none.</summary>
    public IReadOnlyDictionary<string, string>? Given(IEnumerable<Field> fields)
    {
        var given = fields.Where(f => f.Type is not (FieldType.Findings or FieldType.Tasks) && Texts.TryGetValue(f.Id, out var text) && Given(text))
            .ToDictionary(f => f.Id, f => Texts[f.Id].Trim(), StringComparer.Ordinal);
        return given.Count == 0 ? null : given;
    }

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
