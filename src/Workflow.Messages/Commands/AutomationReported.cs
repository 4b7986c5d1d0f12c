namespace Workflow.Messages.Commands;

/// <summary>From an agent: an attempt of a run has ended, with an outcome or with a failure.</summary>
public sealed record AutomationReported : Command
{
    /// <summary>The run, as ordered.</summary>
    public required Guid Run { get; init; }

    /// <summary>The attempt, as ordered, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>The outcome reached; null where the attempt failed and may be tried again.</summary>
    public string? Outcome { get; init; }

    /// <summary>Why the attempt failed; null where it reached an outcome.</summary>
    public string? Failure { get; init; }

    /// <summary>The commit that is under work from now on; null: unchanged.</summary>
    public string? Commit { get; init; }

    /// <summary>What it made, by name (<c>sandbox, branch, base, version, live-version, backup</c> …); later orders carry it.</summary>
    public IReadOnlyDictionary<string, string>? Outputs { get; init; }

    /// <summary>What was found wrong.</summary>
    public IReadOnlyList<Finding>? Findings { get; init; }
}
