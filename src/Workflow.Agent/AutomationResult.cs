using Workflow.Messages;

namespace Workflow.Agent;

/// <summary>What an attempt came to: an outcome, or a failure after which another attempt may be made.</summary>
public sealed record AutomationResult
{
    /// <summary>The outcome reached, as <c>deployed</c>; null where the attempt failed.</summary>
    public string? Outcome { get; init; }

    /// <summary>What was wrong, what would be right, what to do; null where there is an outcome.</summary>
    public string? Failure { get; init; }

    /// <summary>The commit that is under work from now on; null: unchanged.</summary>
    public string? Commit { get; init; }

    /// <summary>What was made, by name.</summary>
    public IReadOnlyDictionary<string, string> Outputs { get; init; } = new Dictionary<string, string>();

    /// <summary>What was found wrong with the work.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>An attempt that failed and may be made again.</summary>
    public static AutomationResult Failed(string reason) => new() { Failure = reason };
}
