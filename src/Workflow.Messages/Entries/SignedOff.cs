namespace Workflow.Messages.Entries;

/// <summary>A role signed off an outcome that needs all roles, and others are still missing.</summary>
public sealed record SignedOff : Entry
{
    public required string Stage { get; init; }
    public required int Visit { get; init; }
    public required string Outcome { get; init; }
    public required string Role { get; init; }
    public IReadOnlyDictionary<string, string>? Fields { get; init; }
    public IReadOnlyList<PlannedTask>? Tasks { get; init; }
    public IReadOnlyList<Finding>? Findings { get; init; }
    public string? Commit { get; init; }
    public string? Comment { get; init; }
    public string? OnBehalfOf { get; init; }

    /// <summary>True where what is signed changed, so that the signatures given before no longer count.</summary>
    public bool ClearsOthers { get; init; }
}
