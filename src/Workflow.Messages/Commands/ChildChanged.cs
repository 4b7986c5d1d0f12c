namespace Workflow.Messages.Commands;

/// <summary>From inside: a child of this instance entered a stage.</summary>
public sealed record ChildChanged : Command
{
    /// <summary>The child's slot.</summary>
    public required int Slot { get; init; }

    /// <summary>The child's key.</summary>
    public required string ChildKey { get; init; }

    /// <summary>The stage the child entered.</summary>
    public required string Stage { get; init; }

    /// <summary>True where the stage is final.</summary>
    public required bool Final { get; init; }

    /// <summary>The child's sequence; older ones are ignored.</summary>
    public required long SourceSequence { get; init; }
}
