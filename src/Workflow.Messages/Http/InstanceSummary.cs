using Workflow.Messages.Entries;

namespace Workflow.Messages.Http;

/// <summary>An instance in a list.</summary>
public sealed record InstanceSummary
{
    public required string Project { get; init; }
    public required string Key { get; init; }
    public required string Workflow { get; init; }
    public required int Version { get; init; }
    public required string Title { get; init; }

    /// <summary><c>active, suspended, finished</c>.</summary>
    public required string State { get; init; }
    public required string Stage { get; init; }
    public required string StageTitle { get; init; }
    public required int Visit { get; init; }

    /// <summary>Whose turn it is: the roles that can go on with it as it stands; empty: nobody's, it waits for something else or has ended.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset StageEnteredAt { get; init; }

    /// <summary>When the stage is due; null: never, or it is suspended or has ended.</summary>
    public DateTimeOffset? DueAt { get; init; }
    public string? Parent { get; init; }

    /// <summary>Where its own work runs: <c>review</c> (its sandbox stands), <c>prod</c>; null: nowhere, or others deploy it.</summary>
    public string? Environment { get; init; }

    /// <summary>What runs there: in production a version, in a sandbox the commit under work; null: not known.</summary>
    public string? DeployedVersion { get; init; }
    public required long Sequence { get; init; }

    /// <summary>Who caused the last entry.</summary>
    public string? LastActor { get; init; }

    /// <summary>When the last entry was made.</summary>
    public DateTimeOffset? LastAt { get; init; }

    /// <summary>How often it was sent back to a stage that it had left.</summary>
    public int Returns { get; init; }

    /// <summary>
    /// What it waits for besides people: <c>parent</c> (other parts of the work come first), <c>children</c> (its own parts), <c>lease</c>,
    /// <c>automation</c>, <c>automation-exhausted</c> (its tries are used up, or somebody stopped it), <c>suspended</c>; null: nothing.
    /// </summary>
    public string? Waiting { get; init; }

    /// <summary>Who was assigned to the current work.</summary>
    public IReadOnlyList<string> Assignees { get; init; } = [];

    /// <summary>The last entry's type.</summary>
    public string? LastEvent { get; init; }
    public FinalKind? Final { get; init; }
}
