namespace Workflow.Messages.Commands;

/// <summary>Lets a suspended instance go on; its deadlines move by the time it was held.</summary>
public sealed record Resume : Command
{
    /// <summary>Why; may be null.</summary>
    public string? Reason { get; init; }
}
