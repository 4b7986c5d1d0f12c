namespace Workflow.Messages.Commands;

/// <summary>Ends the instance along the definition's cancel path.</summary>
public sealed record Cancel : Command
{
    /// <summary>Why; never empty.</summary>
    public required string Reason { get; init; }
}
