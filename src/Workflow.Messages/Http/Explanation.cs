using Workflow.Messages.Entries;

namespace Workflow.Messages.Http;

/// <summary>What an instance waits for, and what each outcome still needs, from whom. Codes with parameters; sentences are made at the edge.</summary>
public sealed record Explanation
{
    public required string Project { get; init; }
    public required string Key { get; init; }
    public required string Workflow { get; init; }
    public required int Version { get; init; }
    public required string Title { get; init; }

    /// <summary>The sequence that this speaks of; a command with <c>IfSequence</c> of it meets exactly this.</summary>
    public required long Sequence { get; init; }

    /// <summary><c>active</c>, <c>suspended</c> or <c>finished</c>.</summary>
    public required string State { get; init; }

    /// <summary>How it ended; null while it has not.</summary>
    public FinalKind? Final { get; init; }

    public required string Stage { get; init; }
    public required string StageTitle { get; init; }

    /// <summary>Which visit of the stage this is, from 1.</summary>
    public required int Visit { get; init; }

    /// <summary>When the visit began.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When the stage is due; null: never, or not while the instance is held.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>True where it is past that.</summary>
    public bool Overdue { get; init; }

    /// <summary>What it waits for; empty once it is finished.</summary>
    public IReadOnlyList<Waiting> WaitsFor { get; init; } = [];

    /// <summary>The current stage's outcomes, in the definition's order.</summary>
    public IReadOnlyList<OutcomeExplanation> Outcomes { get; init; } = [];

    /// <summary>What can be done outside the outcomes.</summary>
    public IReadOnlyList<ActionExplanation> Actions { get; init; } = [];
}
