namespace Workflow.Messages.Entries;

/// <summary>A planned part that had not begun was replaced by a new plan.</summary>
public sealed record ChildWithdrawn : Entry
{
    public required int Slot { get; init; }
}
