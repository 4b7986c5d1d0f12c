namespace Workflow.Messages.Commands;

/// <summary>Adds a remark to the instance's history.</summary>
public sealed record Comment : Command
{
    /// <summary>What is said; never empty.</summary>
    public required string Text { get; init; }
}
