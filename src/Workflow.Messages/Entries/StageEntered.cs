namespace Workflow.Messages.Entries;

/// <summary>The instance entered a stage, or a final stage.</summary>
public sealed record StageEntered : Entry
{
    public required string Stage { get; init; }
    public required string StageTitle { get; init; }

    /// <summary>Which visit of the stage this is, from 1.</summary>
    public required int Visit { get; init; }

    /// <summary>The stage it came from; null at the start.</summary>
    public string? From { get; init; }

    /// <summary>The roles that act here.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>When the stage is due; null: never.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Every moment at which something happens by itself in this visit.</summary>
    public IReadOnlyList<Deadline> Deadlines { get; init; } = [];

    /// <summary>How the instance ended; null where the stage is not final.</summary>
    public FinalKind? Final { get; init; }

    /// <summary>The state of the definition's rules after the move, a bit a rule.</summary>
    public required ulong RuleBits { get; init; }

    /// <summary>True where the stage already held as many instances as its advisory work limit.</summary>
    public bool OverLimit { get; init; }
}
