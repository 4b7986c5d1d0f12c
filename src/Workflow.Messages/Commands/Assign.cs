namespace Workflow.Messages.Commands;

/// <summary>Says who of a role does the current stage's work; a null person takes the assignment back.</summary>
public sealed record Assign : Command
{
    /// <summary>The role the person acts in; null: the stage's only role.</summary>
    public string? Role { get; init; }

    /// <summary>The person; null: nobody in particular.</summary>
    public string? Person { get; init; }
}
