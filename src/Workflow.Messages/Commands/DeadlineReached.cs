namespace Workflow.Messages.Commands;

/// <summary>From inside: the clock has passed the instance's next deadline. Firing it twice changes nothing.</summary>
public sealed record DeadlineReached : Command
{
    /// <summary>The due time that was seen to have passed.</summary>
    public required DateTimeOffset DueAt { get; init; }
}
