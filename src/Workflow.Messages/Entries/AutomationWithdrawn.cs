namespace Workflow.Messages.Entries;

/// <summary>A run is no longer wanted; its agent stops.</summary>
public sealed record AutomationWithdrawn : Entry
{
    public required Guid Run { get; init; }
    public required string Reason { get; init; }
}
