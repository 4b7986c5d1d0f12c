namespace Workflow.Messages.Commands;

/// <summary>A request to change one instance. Sent again with the same <see cref="CommandId"/> it takes effect once.</summary>
public abstract record Command
{
    /// <summary>Makes the command idempotent. Never empty.</summary>
    public required Guid CommandId { get; init; }

    /// <summary>The product the instance belongs to.</summary>
    public required string Project { get; init; }

    /// <summary>The instance's human key, as <c>FR-42</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Who asks.</summary>
    public required Actor Actor { get; init; }

    /// <summary>When given, the command is refused as <c>stale-version</c> unless the instance's sequence is this one.</summary>
    public long? IfSequence { get; init; }

    /// <summary>The instance's id, derived from project and key.</summary>
    public Guid InstanceId => Identity.Instance(Project, Key);
}
