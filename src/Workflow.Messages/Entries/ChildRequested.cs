namespace Workflow.Messages.Entries;

/// <summary>A child instance is to be started for a planned part.</summary>
public sealed record ChildRequested : Entry
{
    public required int Slot { get; init; }
    public required string ChildKey { get; init; }
    public required string Workflow { get; init; }
    public required string Title { get; init; }
    public string? Details { get; init; }
    public string? Estimate { get; init; }
    public int Priority { get; init; }

    /// <summary>True where it waits for other children, or for the work limit.</summary>
    public bool Blocked { get; init; }
}
