using System.Text.Json.Serialization;
using System.Collections.Immutable;
using Workflow.Messages.Commands;

namespace Workflow.Engine.Instances;

/// <summary>How often a stage was entered.</summary>
public readonly record struct StageVisits(string Stage, int Count);

/// <summary>A role's signature under an outcome that needs all roles.</summary>
public sealed record SignOff(string Outcome, string Role, string Actor, string? OnBehalfOf = null);

/// <summary>A report that waits for a visit.</summary>
public sealed record ParkedReport(string Stage, int Visit, ReportOutcome Report);

/// <summary>A lease held, or awaited while <paramref name="Fence"/> is null.</summary>
public sealed record HeldLease(string Name, long? Fence);

/// <summary>How far a run is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunState>))]
public enum RunState
{
    /// <summary>Ordered; no agent has begun.</summary>
    [JsonStringEnumMemberName("requested")] Requested,

    /// <summary>An agent is at work.</summary>
    [JsonStringEnumMemberName("running")] Running,

    /// <summary>The attempt failed; the next one has its time.</summary>
    [JsonStringEnumMemberName("retrying")] Retrying,

    /// <summary>Its tries are used up; somebody has to ask for another.</summary>
    [JsonStringEnumMemberName("exhausted")] Exhausted,

    /// <summary>Somebody cancelled it; somebody has to ask for another attempt, or report.</summary>
    [JsonStringEnumMemberName("stopped")] Stopped,

    /// <summary>It reached an outcome; where it only advises, a person still reports.</summary>
    [JsonStringEnumMemberName("finished")] Finished,
}

/// <summary>The current visit's automation run.</summary>
/// <param name="Id">The run, derived from instance, stage and visit.</param>
/// <param name="Automation">What runs.</param>
/// <param name="Attempt">The current or last attempt, from 1.</param>
/// <param name="State">How far it is.</param>
/// <param name="Detail">The reason of its failure or of its cancelling, or the outcome it advises.</param>
public sealed record AutomationRun(Guid Id, string Automation, int Attempt, RunState State, string? Detail = null);

/// <summary>A part of the work, as the parent knows it.</summary>
public sealed record Child
{
    /// <summary>From 1.</summary>
    public required int Slot { get; init; }
    public required string TaskId { get; init; }
    public required string Title { get; init; }
    public string? Details { get; init; }
    public string? Estimate { get; init; }
    public int Priority { get; init; }
    public ImmutableArray<int> DependsOn { get; init; } = [];
    public bool FromFinding { get; init; }

    /// <summary>The child instance's key; null while it is only planned.</summary>
    public string? Key { get; init; }

    /// <summary>The definition that the child runs; null while it is only planned.</summary>
    public string? Workflow { get; init; }

    /// <summary>The child's stage; null until it first reported one.</summary>
    public string? Stage { get; init; }

    /// <summary>True while it waits for others or for the work limit.</summary>
    public bool Blocked { get; init; }

    /// <summary>True where it counts as done.</summary>
    public bool Done { get; init; }

    /// <summary>True where a new plan replaced it before it began.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>The child's last sequence that was taken note of.</summary>
    public long Sequence { get; init; }
}
