namespace Workflow.Messages.Entries;

/// <summary>The instance gave the lease back, or its place in the line.</summary>
public sealed record LeaseReleased : Entry
{
    public required string Lease { get; init; }
}
