namespace Workflow.Messages.Entries;

/// <summary>The instance left a stage; a <see cref="StageEntered"/> follows in the same unit.</summary>
public sealed record StageLeft : Entry
{
    public required string Stage { get; init; }
    public required int Visit { get; init; }
    public required string To { get; init; }
    public required MoveKind Kind { get; init; }

    /// <summary>The outcome; null for cancel and override.</summary>
    public string? Outcome { get; init; }
    public IReadOnlyDictionary<string, string>? Fields { get; init; }
    public IReadOnlyList<Finding>? Findings { get; init; }
    public IReadOnlyList<PlannedTask>? Tasks { get; init; }

    /// <summary>The commit under work from now on; null: unchanged.</summary>
    public string? Commit { get; init; }

    /// <summary>The comment or reason given.</summary>
    public string? Comment { get; init; }
    public string? OnBehalfOf { get; init; }
}
