using Workflow.Messages.Entries;
using Workflow.Messages.Events;
using Workflow.Runtime.Journal;

namespace Workflow.Runtime.Cursors;

/// <summary>Makes lifecycle events of entries: CDEvents of our own custom types.</summary>
public static class LifecycleEvents
{
    private const string Prefix = "dev.cdeventsx.workflow-";
    private const string Version = ".0.1.0";

    public static LifecycleEvent From(JournalEntry entry)
    {
        var source = "/workflow/" + Uri.EscapeDataString(entry.Project);
        return new LifecycleEvent
        {
            Context = new EventContext
            {
                Id = entry.Id.ToString(),
                Source = source,
                Type = TypeOf(entry.Entry),
                Timestamp = entry.Entry.At,
            },
            Subject = new EventSubject
            {
                Id = entry.Key,
                Source = source,
                Content = new SubjectContent(entry.Workflow, entry.Stage),
            },
            CustomData = new LifecycleData
            {
                InstanceId = entry.InstanceId,
                Project = entry.Project,
                Workflow = entry.Workflow,
                Version = entry.Version,
                Key = entry.Key,
                Title = entry.Title,
                Position = entry.Position,
                Entry = entry.Entry,
            },
        };
    }

    /// <returns><c>dev.cdeventsx.workflow-&lt;subject&gt;.&lt;predicate&gt;.0.1.0</c>.</returns>
    public static string TypeOf(Entry entry) => Prefix + Name(entry) + Version;

    private static string Name(Entry entry) => entry switch
    {
        WorkflowStarted => "instance.started",
        StageEntered { Final: not null } => "instance.finished",
        StageEntered => "stage.entered",
        StageLeft => "stage.left",
        SignedOff => "outcome.signed",
        ReportParked => "report.parked",
        ParkedApplied => "report.applied",
        ParkedRejected => "report.rejected",
        ChildPlanned => "child.planned",
        ChildWithdrawn => "child.withdrawn",
        ChildRequested => "child.requested",
        ChildMoved => "child.moved",
        ChildUnblocked => "child.unblocked",
        ParentFollowed => "parent.followed",
        Unblocked => "instance.unblocked",
        LeaseRequested => "lease.requested",
        LeaseAcquired => "lease.acquired",
        LeaseReleased => "lease.released",
        AutomationRequested => "automation.requested",
        AutomationBegan => "automation.began",
        AutomationFinished => "automation.finished",
        AutomationFailed => "automation.failed",
        AutomationWithdrawn => "automation.withdrawn",
        AutomationHeld => "automation.held",
        DeadlineMissed => "deadline.missed",
        ActivityFellDue => "activity.due",
        Assigned => "stage.assigned",
        Commented => "instance.commented",
        WorkflowSuspended => "instance.suspended",
        WorkflowResumed => "instance.resumed",
        _ => throw new ArgumentException($"No event type for {entry.GetType().Name}.", nameof(entry)),
    };
}
