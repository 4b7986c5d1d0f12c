using Workflow.Messages.Entries;

namespace Workflow.Runtime.Cursors;

/// <summary>What entries are called outside.</summary>
internal static class EventTypeNames
{
    private const string Prefix = "dev.cdeventsx.workflow-";
    private const string Version = ".0.1.0";

    /// <returns>The CDEvents type: a standard one of 0.5.1 where it says the same.</returns>
    public static string Of(Entry entry) => entry switch
    {
        WorkflowStarted => "dev.cdevents.ticket.created.0.2.0",
        StageEntered { Final: not null } => "dev.cdevents.ticket.closed.0.2.0",
        AutomationBegan => "dev.cdevents.taskrun.started.0.3.0",
        AutomationFinished or AutomationFailed or AutomationStopped => "dev.cdevents.taskrun.finished.0.3.0",
        _ => Own(entry),
    };

    /// <returns>The last part of routing keys.</returns>
    public static string ShortOf(Entry entry)
    {
        var (subject, predicate) = Names(entry);
        return subject is "stage" or "instance" ? predicate : $"{subject}-{predicate}";
    }

    private static string Own(Entry entry)
    {
        var (subject, predicate) = Names(entry);
        return $"{Prefix}{subject}.{predicate}{Version}";
    }

    private static (string Subject, string Predicate) Names(Entry entry) => entry switch
    {
        WorkflowStarted => ("instance", "started"),
        StageEntered { Final: not null } => ("instance", "finished"),
        StageEntered => ("stage", "entered"),
        StageLeft => ("stage", "left"),
        SignedOff => ("outcome", "signed"),
        ReportParked => ("report", "parked"),
        ParkedApplied => ("report", "applied"),
        ParkedRejected => ("report", "rejected"),
        ChildPlanned => ("child", "planned"),
        ChildWithdrawn => ("child", "withdrawn"),
        ChildRequested => ("child", "requested"),
        ChildMoved => ("child", "moved"),
        ChildUnblocked => ("child", "unblocked"),
        ParentFollowed => ("parent", "followed"),
        Unblocked => ("instance", "unblocked"),
        LeaseRequested => ("lease", "requested"),
        LeaseAcquired => ("lease", "acquired"),
        LeaseReleased => ("lease", "released"),
        AutomationRequested => ("automation", "requested"),
        AutomationBegan => ("automation", "began"),
        AutomationFinished => ("automation", "finished"),
        AutomationFailed => ("automation", "failed"),
        AutomationStopped => ("automation", "stopped"),
        AutomationWithdrawn => ("automation", "withdrawn"),
        AutomationHeld => ("automation", "held"),
        DeadlineMissed => ("deadline", "missed"),
        ActivityFellDue => ("activity", "due"),
        Assigned => ("stage", "assigned"),
        Commented => ("instance", "commented"),
        WorkflowSuspended => ("instance", "suspended"),
        WorkflowResumed => ("instance", "resumed"),
        _ => throw new ArgumentException($"No event type for {entry.GetType().Name}.", nameof(entry)),
    };
}
