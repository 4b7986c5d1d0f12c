using System.Text.Json.Serialization;

namespace Workflow.Messages.Entries;

/// <summary>A fact in an instance's journal. Carries all that <c>Apply</c> needs: replay never looks at the definition again.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(WorkflowStarted), "workflow-started")]
[JsonDerivedType(typeof(SignedOff), "signed-off")]
[JsonDerivedType(typeof(StageLeft), "stage-left")]
[JsonDerivedType(typeof(StageEntered), "stage-entered")]
[JsonDerivedType(typeof(ChildPlanned), "child-planned")]
[JsonDerivedType(typeof(ChildWithdrawn), "child-withdrawn")]
[JsonDerivedType(typeof(ChildRequested), "child-requested")]
[JsonDerivedType(typeof(ChildMoved), "child-moved")]
[JsonDerivedType(typeof(ChildUnblocked), "child-unblocked")]
[JsonDerivedType(typeof(ParentFollowed), "parent-followed")]
[JsonDerivedType(typeof(Unblocked), "unblocked")]
[JsonDerivedType(typeof(LeaseRequested), "lease-requested")]
[JsonDerivedType(typeof(LeaseAcquired), "lease-acquired")]
[JsonDerivedType(typeof(LeaseReleased), "lease-released")]
[JsonDerivedType(typeof(AutomationRequested), "automation-requested")]
[JsonDerivedType(typeof(AutomationBegan), "automation-began")]
[JsonDerivedType(typeof(AutomationFinished), "automation-finished")]
[JsonDerivedType(typeof(AutomationFailed), "automation-failed")]
[JsonDerivedType(typeof(AutomationStopped), "automation-stopped")]
[JsonDerivedType(typeof(AutomationWithdrawn), "automation-withdrawn")]
[JsonDerivedType(typeof(AutomationHeld), "automation-held")]
[JsonDerivedType(typeof(DeadlineMissed), "deadline-missed")]
[JsonDerivedType(typeof(ActivityFellDue), "activity-fell-due")]
[JsonDerivedType(typeof(Assigned), "assigned")]
[JsonDerivedType(typeof(Commented), "commented")]
[JsonDerivedType(typeof(WorkflowSuspended), "workflow-suspended")]
[JsonDerivedType(typeof(WorkflowResumed), "workflow-resumed")]
[JsonDerivedType(typeof(ReportParked), "report-parked")]
[JsonDerivedType(typeof(ParkedApplied), "parked-applied")]
[JsonDerivedType(typeof(ParkedRejected), "parked-rejected")]
public abstract record Entry
{
    /// <summary>The entry's number within its instance: 1, 2, 3 … without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it was decided.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The command that it follows from.</summary>
    public required Guid CommandId { get; init; }

    /// <summary>Who asked for it.</summary>
    public required Actor Actor { get; init; }

    /// <summary>
    /// The trace that it was decided in, as W3C's <c>traceparent</c>, so that what follows from it, in whatever process, is part of
    /// that trace. Null where the trace is not kept. Says nothing about the instance.
    /// </summary>
    public string? Trace { get; init; }
}
