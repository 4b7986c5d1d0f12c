namespace Workflow.Messages.Entries;

/// <summary>The instance is held.</summary>
public sealed record WorkflowSuspended : Entry
{
    public required string Reason { get; init; }
}
