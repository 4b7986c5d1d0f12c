namespace Workflow.Messages.Entries;

/// <summary>An attempt failed.</summary>
public sealed record AutomationFailed : Entry
{
    public required Guid Run { get; init; }
    public required int Attempt { get; init; }
    public required string Reason { get; init; }

    /// <summary>When it is tried again; null: its tries are used up and somebody has to look.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>Roles that are told where the tries are used up.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
}
