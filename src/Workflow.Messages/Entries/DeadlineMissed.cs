namespace Workflow.Messages.Entries;

/// <summary>A stage's deadline passed.</summary>
public sealed record DeadlineMissed : Entry
{
    public required string Stage { get; init; }
    public required int Visit { get; init; }
    public required DeadlineKind Kind { get; init; }
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Roles that are told.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
}
