namespace Workflow.Messages.Commands;

/// <summary>Moves the instance to any stage outside its outcomes; the definition's rules still hold.</summary>
public sealed record Override : Command
{
    /// <summary>The stage to go to.</summary>
    public required string To { get; init; }

    /// <summary>Why; never empty.</summary>
    public required string Reason { get; init; }
}
