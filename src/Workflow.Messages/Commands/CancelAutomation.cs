namespace Workflow.Messages.Commands;

/// <summary>Ends the stage's automation before it has ended by itself. The stage stays, and waits for another attempt or a person.</summary>
public sealed record CancelAutomation : Command
{
    /// <summary>The run that is meant; null: whichever is under way.</summary>
    public Guid? Run { get; init; }

    /// <summary>Why; must be given.</summary>
    public required string Reason { get; init; }
}
