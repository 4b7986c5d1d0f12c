namespace Workflow.Messages.Commands;

/// <summary>From inside: a lease that the instance waits for is now its own.</summary>
public sealed record GrantLease : Command
{
    /// <summary>The lease's name, as <c>production</c>.</summary>
    public required string Lease { get; init; }

    /// <summary>The fencing number; greater than that of every holder before.</summary>
    public required long Fence { get; init; }
}
