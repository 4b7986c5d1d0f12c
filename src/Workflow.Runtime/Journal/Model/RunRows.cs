namespace Workflow.Runtime.Journal.Model;

/// <summary>A run of an automation, at its latest attempt: table <c>runs</c>.</summary>
public sealed class RunRow
{
    public Guid Run { get; set; }
    public int Attempt { get; set; }
    public string Project { get; set; } = "";
    public string Key { get; set; } = "";
    public string Stage { get; set; } = "";
    public int Visit { get; set; }
    public string Automation { get; set; } = "";

    /// <summary>The order, as JSON.</summary>
    public string Order { get; set; } = "";

    /// <summary><c>queued, running, succeeded, failed, cancelled</c>.</summary>
    public string State { get; set; } = "";
    public string? Agent { get; set; }

    /// <summary>Grows with every claim; a change needs the number it was claimed under.</summary>
    public long Claim { get; set; }

    /// <summary>The claim holds until then, unless a heartbeat moves it.</summary>
    public DateTimeOffset? Until { get; set; }
    public string? Outcome { get; set; }
    public string? Failure { get; set; }

    /// <summary>What the attempt ended with, as JSON; null before.</summary>
    public string? Result { get; set; }

    /// <summary>True once the engine has taken the result.</summary>
    public bool Reported { get; set; }
    public DateTimeOffset QueuedAt { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
}

/// <summary>A line that an automation printed: table <c>run_log</c>.</summary>
public sealed class RunLogRow
{
    public Guid Run { get; set; }

    /// <summary>From 1 within the run, over all its attempts.</summary>
    public long Number { get; set; }
    public int Attempt { get; set; }
    public DateTimeOffset At { get; set; }
    public string Text { get; set; } = "";
}
