namespace Workflow.Messages.Http;

/// <summary>A run of an automation, as its agents see it.</summary>
public sealed record RunSummary
{
    public required Guid Run { get; init; }
    public required string Project { get; init; }
    public required string Key { get; init; }
    public required string Stage { get; init; }
    public required int Visit { get; init; }
    public required string Automation { get; init; }
    public required int Attempt { get; init; }

    /// <summary><c>queued, running, succeeded, failed, cancelled</c>.</summary>
    public required string State { get; init; }
    public string? Agent { get; init; }
    public string? Outcome { get; init; }
    public string? Failure { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
}

/// <summary>Lines of a run's log.</summary>
/// <param name="Lines">In order.</param>
/// <param name="Next">Goes into <c>after=</c> of the next request.</param>
/// <param name="Ended">True where the run has ended and no line follows.</param>
public sealed record RunLog(IReadOnlyList<RunLogLine> Lines, long Next, bool Ended);

/// <summary>One line that an automation printed.</summary>
public sealed record RunLogLine(long Number, int Attempt, DateTimeOffset At, string Text);
