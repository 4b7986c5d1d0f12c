namespace Workflow.Messages.Entries;

/// <summary>A part of the work was planned: from a plan, or from a finding.</summary>
public sealed record ChildPlanned : Entry
{
    public required int Slot { get; init; }
    public required string TaskId { get; init; }
    public required string Title { get; init; }
    public string? Details { get; init; }
    public string? Estimate { get; init; }
    public int Priority { get; init; }

    /// <summary>Slots that must be done before this one can start.</summary>
    public IReadOnlyList<int> DependsOn { get; init; } = [];

    /// <summary>True where it came from a finding, which a new plan does not replace.</summary>
    public bool FromFinding { get; init; }
}
