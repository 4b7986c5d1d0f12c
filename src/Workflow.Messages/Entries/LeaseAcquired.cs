namespace Workflow.Messages.Entries;

/// <summary>The lease is the instance's own until released.</summary>
public sealed record LeaseAcquired : Entry
{
    public required string Lease { get; init; }

    /// <summary>The fencing number; greater than that of every holder before.</summary>
    public required long Fence { get; init; }
}
