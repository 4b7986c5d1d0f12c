namespace Workflow.Messages.Entries;

/// <summary>The instance goes on.</summary>
public sealed record WorkflowResumed : Entry
{
    public string? Reason { get; init; }

    /// <summary>How long it was held; its deadlines moved by so much.</summary>
    public required TimeSpan HeldFor { get; init; }
}
