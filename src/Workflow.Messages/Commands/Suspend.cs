namespace Workflow.Messages.Commands;

/// <summary>Holds the instance: its deadlines stop, reports are refused, automation results wait.</summary>
public sealed record Suspend : Command
{
    /// <summary>Why; never empty.</summary>
    public required string Reason { get; init; }
}
