using Workflow.Messages.Entries;

namespace Workflow.Messages.Http;

/// <summary>Everything about one instance as it stands. Its <c>ETag</c> is the sequence.</summary>
public sealed record InstanceDetails
{
    public required Guid Id { get; init; }
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
    public required IReadOnlyList<string> Roles { get; init; }
    public required long Sequence { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset StageEnteredAt { get; init; }

    /// <summary>When the stage is due; null: never, or it is suspended or has ended.</summary>
    public DateTimeOffset? DueAt { get; init; }
    public FinalKind? Final { get; init; }
    public string? Commit { get; init; }
    public string? Parent { get; init; }
    public bool Blocked { get; init; }

    /// <summary>The lease held or awaited, and whether it is held.</summary>
    public LeaseDetails? Lease { get; init; }
    public RunDetails? Run { get; init; }
    public required IReadOnlyDictionary<string, string> Fields { get; init; }
    public required IReadOnlyDictionary<string, string> Outputs { get; init; }
    public required IReadOnlyDictionary<string, string> Assignees { get; init; }
    public required IReadOnlyList<SignOffDetails> SignOffs { get; init; }
    public required IReadOnlyList<ChildDetails> Children { get; init; }
    public required IReadOnlyDictionary<string, int> Visits { get; init; }
}

/// <summary>A role's signature.</summary>
public sealed record SignOffDetails(string Outcome, string Role, string Actor);

/// <summary>A lease, held or awaited.</summary>
public sealed record LeaseDetails(string Name, bool Held);

/// <summary>The current visit's automation run; <paramref name="State"/> is <c>requested, running, retrying, exhausted, stopped, finished</c>.</summary>
public sealed record RunDetails(Guid Id, string Automation, int Attempt, string State, string? Detail);

/// <summary>A part of the work; its stage is the one that it is in itself.</summary>
public sealed record ChildDetails(
    int Slot,
    string TaskId,
    string Title,
    string? Key,
    string? Stage,
    bool Done,
    bool Blocked,
    IReadOnlyList<int> DependsOn,
    bool FromFinding);
