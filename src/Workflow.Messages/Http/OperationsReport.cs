namespace Workflow.Messages.Http;

/// <summary>How everything behind the instances does, at one moment. What is of single projects is that of the caller's.</summary>
public sealed record OperationsReport
{
    /// <summary>When it was read, by the store's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The version of the service that answers.</summary>
    public required string Version { get; init; }

    /// <summary>What is missing for the service to be ready, in sentences; empty where it is ready.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>The position of the journal's last entry.</summary>
    public required long Head { get; init; }
    public required long OpenFaults { get; init; }

    /// <summary>For how long the earliest due deadline has not been fired; zero where none is due.</summary>
    public required TimeSpan Overdue { get; init; }

    /// <summary>Ordered runs that no agent has taken.</summary>
    public required long WaitingRuns { get; init; }

    /// <summary>Since when the oldest of them waits.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>Who follows the journal, and how far.</summary>
    public required IReadOnlyList<FollowerReport> Followers { get; init; }

    /// <summary>Agents that are there or hold work.</summary>
    public required IReadOnlyList<AgentReport> Agents { get; init; }

    /// <summary>Lines for the projects' leases.</summary>
    public required IReadOnlyList<LeaseReport> Leases { get; init; }

    /// <summary>Reports that wait for a visit that has not come yet, the oldest first; at most 200.</summary>
    public required IReadOnlyList<ParkedSummary> Parked { get; init; }

    /// <summary>What the node that answers has committed lately.</summary>
    public required CommitReport Commits { get; init; }

    public required StoreReport Store { get; init; }

    /// <summary>RabbitMQ's queues and nodes; null in embedded mode, and where no management interface is configured.</summary>
    public BrokerReport? Broker { get; init; }
}

/// <summary>One who follows the journal.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Node">The node that leads it now; null: none does.</param>
/// <param name="Position">How far it is, as saved.</param>
/// <param name="Behind">Entries after that.</param>
/// <param name="Lag">The age of the first of them.</param>
public sealed record FollowerReport(string Name, string? Node, long Position, long Behind, TimeSpan Lag);

/// <summary>An agent that is there or holds work.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Work">What it works on.</param>
/// <param name="Until">It is alive until then, unless it says so again or renews a claim.</param>
/// <param name="Silent">True: every claim of it has run out, and it should long have said that it is there.</param>
/// <param name="Slots">How many automations it runs at a time; null: it has not said so.</param>
/// <param name="SeenAt">When it last said that it is there; null: never, or it has left.</param>
public sealed record AgentReport(string Name, IReadOnlyList<AgentWorkReport> Work, DateTimeOffset Until, bool Silent, int? Slots = null, DateTimeOffset? SeenAt = null);

/// <summary>A run that an agent holds.</summary>
public sealed record AgentWorkReport(string Project, string Key, string Automation, DateTimeOffset? Since);

/// <summary>A line for a lease of a project: who holds it, and who waits, the next one first.</summary>
public sealed record LeaseReport(string Project, string Name, string? Holder, IReadOnlyList<string> Line);
