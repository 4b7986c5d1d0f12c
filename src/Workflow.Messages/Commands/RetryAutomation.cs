namespace Workflow.Messages.Commands;

/// <summary>Starts the stage's automation: one that waits to be asked for, or one that has used up its tries.</summary>
public sealed record RetryAutomation : Command
{
    /// <summary>Why; may be null.</summary>
    public string? Reason { get; init; }
}
