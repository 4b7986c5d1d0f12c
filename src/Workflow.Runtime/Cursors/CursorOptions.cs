namespace Workflow.Runtime.Cursors;

/// <summary>How cursors read.</summary>
public sealed record CursorOptions
{
    /// <summary>Who leads: the node. A process that takes the place of a dead one under the same name leads at once.</summary>
    public string Owner { get; init; } = "embedded";

    /// <summary>How long a leader may be silent before another takes over.</summary>
    public TimeSpan LeaseFor { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often the position is saved at most.</summary>
    public TimeSpan SaveEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a reader that was not woken waits before it looks again.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often a node looks for what other nodes have committed.</summary>
    public TimeSpan Watch { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The same once nobody has committed anything for <see cref="QuietAfter"/>: an idle node is to cost the database and itself little.</summary>
    public TimeSpan QuietWatch { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long nobody has committed anything where it is quiet.</summary>
    public TimeSpan QuietAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many entries are read at once.</summary>
    public int Window { get; init; } = 500;

    /// <summary>How many entries may be under way.</summary>
    public int UnderWay { get; init; } = 1000;

    /// <summary>How many lanes are dealt with at the same time.</summary>
    public int Parallelism { get; init; } = 16;

    /// <summary>How long one entry may take before it counts as failed.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a failing lane waits the first time; doubled each time up to <see cref="LongestBackoff"/>.</summary>
    public TimeSpan FirstBackoff { get; init; } = TimeSpan.FromMilliseconds(100);

    public TimeSpan LongestBackoff { get; init; } = TimeSpan.FromMinutes(1);
}
