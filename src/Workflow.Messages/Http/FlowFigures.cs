namespace Workflow.Messages.Http;

/// <summary>How work flows: what is where now, what came and went, how long it took, how deployments went. What each figure means: docs/flow.md.</summary>
public sealed record FlowFigures
{
    /// <summary>The first day, in UTC.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly To { get; init; }

    /// <summary>How far the journal is counted.</summary>
    public required long Position { get; init; }

    /// <summary>Instances that have not ended, by definition, version and stage.</summary>
    public required IReadOnlyList<FlowStage> Now { get; init; }

    /// <summary>Days or weeks, the oldest first, without gaps.</summary>
    public required IReadOnlyList<FlowPeriod> Periods { get; init; }

    /// <summary>How long visits that ended in this time were.</summary>
    public required IReadOnlyList<StageTimes> Times { get; init; }

    public required DeploymentFigures Deployments { get; init; }
}

/// <summary>Instances in a stage.</summary>
/// <param name="Workflow">The definition.</param>
/// <param name="Version">Its version.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Count">How many are there.</param>
/// <param name="Late">How many of them are past the stage's due time; what is suspended is not.</param>
/// <param name="Blocked">How many of them cannot go on, whoever does what is theirs to do.</param>
/// <param name="Waiting">What they wait for: <c>team, client, contract, automation, automation-exhausted, lease, parent, children, suspended</c>; together all of them.</param>
public sealed record FlowStage(string Workflow, int Version, string Stage, long Count, long Late, long Blocked, IReadOnlyDictionary<string, long> Waiting);

/// <summary>A day, or a week from Monday on.</summary>
/// <param name="Start">Its first day, in UTC.</param>
/// <param name="Arrived">How many instances began.</param>
/// <param name="Released">How many ended with success.</param>
/// <param name="Declined">How many were declined.</param>
/// <param name="Cancelled">How many were cancelled.</param>
/// <param name="InProgress">How many had not ended when it was over; for a period that is not over: now.</param>
public sealed record FlowPeriod(DateOnly Start, long Arrived, long Released, long Declined, long Cancelled, long InProgress);

/// <summary>How long a stage takes.</summary>
/// <param name="Workflow">The definition.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Visits">How many visits ended.</param>
/// <param name="Mean">How long one was on average.</param>
/// <param name="Waiting">The parts of <paramref name="Mean"/> by what was waited for; together all of it.</param>
public sealed record StageTimes(string Workflow, string Stage, long Visits, TimeSpan Mean, IReadOnlyDictionary<string, TimeSpan> Waiting);

/// <summary>DORA's five metrics. Null: there was nothing to measure.</summary>
public sealed record DeploymentFigures
{
    /// <summary>How many versions went live.</summary>
    public required long Deployments { get; init; }

    /// <summary>How many deployments did not succeed, or were taken back.</summary>
    public required long Failures { get; init; }

    /// <summary>Deployment frequency.</summary>
    public required double PerWeek { get; init; }

    /// <summary>Change lead time: the median from the first commit to production.</summary>
    public TimeSpan? LeadTime { get; init; }

    /// <summary>Change fail rate: the share of deployments that failed or were taken back, 0 to 1.</summary>
    public double? ChangeFailureRate { get; init; }

    /// <summary>Failed deployment recovery time: the median.</summary>
    public TimeSpan? RecoveryTime { get; init; }

    /// <summary>Rework rate: the share of deployments that mend one that had failed, 0 to 1.</summary>
    public double? ReworkRate { get; init; }
}
