namespace Workflow.Messages.Commands;

/// <summary>From an agent: it has begun an attempt of a run.</summary>
public sealed record AutomationStarted : Command
{
    /// <summary>The run, as ordered.</summary>
    public required Guid Run { get; init; }

    /// <summary>The attempt, as ordered, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>Which agent.</summary>
    public required string Agent { get; init; }
}
