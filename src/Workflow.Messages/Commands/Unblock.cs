namespace Workflow.Messages.Commands;

/// <summary>From inside: the parent says that this child's work can start.</summary>
public sealed record Unblock : Command
{
    /// <summary>The parent's sequence; older ones are ignored.</summary>
    public required long SourceSequence { get; init; }
}
