namespace Workflow.Messages.Commands;

/// <summary>From inside: the parent of this instance moved.</summary>
public sealed record ParentMoved : Command
{
    /// <summary>What happened to the parent, in the words of rules: <c>deployment.deployed</c>, <c>production-qa</c>.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>The parent's sequence; older ones are ignored.</summary>
    public required long SourceSequence { get; init; }
}
