using Workflow.Engine.Flow;

namespace Workflow.Runtime.Queries;

/// <summary>Which instances a list has, and in which order. Members that are null do not narrow it.</summary>
public sealed record InstanceFilter
{
    public string? Project { get; init; }

    /// <summary>Only instances of these projects, whatever else is asked for.</summary>
    public IReadOnlyList<string>? Projects { get; init; }
    public string? Workflow { get; init; }

    /// <summary>Only instances on this version of their definition.</summary>
    public int? Version { get; init; }
    public string? Stage { get; init; }

    /// <summary>A role whose turn it is: it can go on with the instance as it stands.</summary>
    public string? Role { get; init; }

    /// <summary><c>active, suspended, finished</c>.</summary>
    public string? State { get; init; }

    /// <summary>How it ended: <c>success, declined, cancelled</c>. What has not ended is not among them.</summary>
    public string? Final { get; init; }

    /// <summary>What it waits for besides people, a word of <see cref="FlowWaitings"/>; <c>blocked</c>: any of <see cref="FlowWaitings.Blocked"/>.</summary>
    public string? Waiting { get; init; }

    /// <summary>Where its own work runs: <c>review, prod</c>.</summary>
    public string? Environment { get; init; }

    /// <summary>Only instances whose deadline passed before this.</summary>
    public DateTimeOffset? DueBefore { get; init; }

    /// <summary>Only instances that began on this day, in UTC: what the figures of flow count as arrived.</summary>
    public DateOnly? Arrived { get; init; }

    /// <summary>Only instances that ended on this day, in UTC, however; with <see cref="Final"/>: that ended so.</summary>
    public DateOnly? Ended { get; init; }

    /// <summary>Only instances that had begun and not ended when this day was over, in UTC: what the figures of flow count as in progress.</summary>
    public DateOnly? Open { get; init; }

    /// <summary>Somebody who was assigned to the current work.</summary>
    public string? Assignee { get; init; }

    /// <summary>Part of the key or the title; upper and lower case are the same.</summary>
    public string? Text { get; init; }

    /// <summary>The key of the parent.</summary>
    public string? Parent { get; init; }

    /// <summary>A column of <see cref="SortColumns"/>, with <c>-</c> before it for the reverse order.</summary>
    public string Sort { get; init; } = "-changed";

    /// <summary>Where the last page ended; null: from the beginning.</summary>
    public string? Cursor { get; init; }

    /// <summary>How many at most, 1 to 1000.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>What lists can be sorted by.</summary>
    public static IReadOnlyList<string> SortColumns { get; } = [.. InstanceSort.Names];
}
