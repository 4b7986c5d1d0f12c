namespace Workflow.Messages.Entries;

/// <summary>A recurring activity of the stage came round.</summary>
public sealed record ActivityFellDue : Entry
{
    public required string Stage { get; init; }
    public required int Visit { get; init; }
    public required string Activity { get; init; }
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The occasion that fell due.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>The next one.</summary>
    public required DateTimeOffset NextAt { get; init; }
}
