using System.Collections.Immutable;

namespace Workflow.Engine.Flow;

/// <summary>What the figures must know of an instance between two entries. Small, since every instance under way has one.</summary>
public sealed record FlowState
{
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The current stage.</summary>
    public string Stage { get; init; } = "";

    public FlowWaiting Waiting { get; init; }

    /// <summary>When the time counted so far ends.</summary>
    public DateTimeOffset CountedTo { get; init; }

    /// <summary>Milliseconds of this visit, by what was waited for, in the order of <see cref="FlowWaiting"/>.</summary>
    public ImmutableArray<long> Spent { get; init; } = [];

    /// <summary>Whether this visit's time is over.</summary>
    public bool Late { get; init; }

    public bool Suspended { get; init; }

    /// <summary>Whether it waits for its parent's word.</summary>
    public bool Blocked { get; init; }

    /// <summary>Whether it stands in line for a lease.</summary>
    public bool InLine { get; init; }

    /// <summary>How far this visit's automation is.</summary>
    public FlowRun Run { get; init; }

    /// <summary>Slots of parts that are not done.</summary>
    public ImmutableArray<int> Open { get; init; } = [];

    /// <summary>The outcome that was signed in this visit; null: none.</summary>
    public string? Signing { get; init; }

    /// <summary>Roles that signed it.</summary>
    public ImmutableArray<string> Signers { get; init; } = [];

    /// <summary>When the first commit since the last deployment was handed over; null: there is none.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>True while a version that this instance deployed is live, as far as it knows.</summary>
    public bool Live { get; init; }

    /// <summary>True where its last deployment failed or was taken back.</summary>
    public bool Failed { get; init; }

    /// <summary>When recovering from a failed deployment began; null: nothing is recovered from.</summary>
    public DateTimeOffset? RecoveringSince { get; init; }
}

/// <summary>How far a visit's automation is.</summary>
public enum FlowRun
{
    None,
    UnderWay,
    Exhausted,
    Finished,
}
