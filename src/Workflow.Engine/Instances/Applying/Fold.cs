using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Applying;

/// <summary>What each entry means for the instance: one line each.</summary>
internal static class Fold
{
    public static Instance Apply(Instance? instance, Entry entry)
    {
        if (instance is null)
            return entry is WorkflowStarted { Sequence: 1 } started
                ? StageFold.Start(started)
                : throw new ArgumentException($"A journal begins with 'workflow-started' as entry 1, not with {entry.GetType().Name} as entry {entry.Sequence}.", nameof(entry));
        if (entry.Sequence != instance.Sequence + 1)
            throw new ArgumentException($"Entry {instance.Sequence + 1} of {instance.Key} is missing: {entry.GetType().Name} has sequence {entry.Sequence}.", nameof(entry));
        return entry switch
        {
            StageLeft e => StageFold.Leave(instance, e),
            StageEntered e => StageFold.Enter(instance, e),
            SignedOff e => StageFold.SignOff(instance, e),
            AutomationRequested e => AutomationFold.Request(instance, e),
            AutomationBegan e => AutomationFold.Begin(instance, e),
            AutomationFinished e => AutomationFold.Finish(instance, e),
            AutomationFailed e => AutomationFold.Fail(instance, e),
            AutomationWithdrawn e => AutomationFold.Withdraw(instance, e),
            AutomationHeld e => AutomationFold.Hold(instance, e),
            ChildPlanned e => ChildFold.Plan(instance, e),
            ChildWithdrawn e => ChildFold.Change(instance, e, instance.Children[e.Slot - 1] with { Withdrawn = true }),
            ChildRequested e => ChildFold.Change(
                instance, e, instance.Children[e.Slot - 1] with { Key = e.ChildKey, Workflow = e.Workflow, Blocked = e.Blocked }),
            ChildMoved e => ChildFold.Move(instance, e, instance.Children[e.Slot - 1]),
            ChildUnblocked e => ChildFold.Change(instance, e, instance.Children[e.Slot - 1] with { Blocked = false }),
            ParentFollowed e => instance with { Sequence = e.Sequence, LastAt = e.At, ParentSequence = e.SourceSequence },
            Unblocked e => instance with { Sequence = e.Sequence, LastAt = e.At, Blocked = false },
            LeaseRequested e => instance with { Sequence = e.Sequence, LastAt = e.At, Lease = new HeldLease(e.Lease, null) },
            LeaseAcquired e => instance with { Sequence = e.Sequence, LastAt = e.At, Lease = new HeldLease(e.Lease, e.Fence) },
            LeaseReleased e => instance with { Sequence = e.Sequence, LastAt = e.At, Lease = null },
            DeadlineMissed e => DeadlineFold.Miss(instance, e),
            ActivityFellDue e => DeadlineFold.FallDue(instance, e),
            WorkflowSuspended e => instance with { Sequence = e.Sequence, LastAt = e.At, State = InstanceState.Suspended, SuspendedAt = e.At },
            WorkflowResumed e => DeadlineFold.Resume(instance, e),
            ReportParked e => instance with { Sequence = e.Sequence, LastAt = e.At, Parked = instance.Parked.Add(new ParkedReport(e.Stage, e.Visit, e.Report)) },
            ParkedApplied e => Settle(instance, e, e.Parked),
            ParkedRejected e => Settle(instance, e, e.Parked),
            Assigned e => instance with
            {
                Sequence = e.Sequence, LastAt = e.At,
                Assignees = e.Person is null ? instance.Assignees.Remove(e.Role) : instance.Assignees.SetItem(e.Role, e.Person),
            },
            Commented e => instance with { Sequence = e.Sequence, LastAt = e.At },
            _ => throw new ArgumentException($"{entry.GetType().Name} cannot follow in the journal of {instance.Key}.", nameof(entry)),
        };
    }

    private static Instance Settle(Instance instance, Entry entry, Guid parked) => instance with
    {
        Sequence = entry.Sequence, LastAt = entry.At,
        Parked = instance.Parked.RemoveAll(p => p.Report.CommandId == parked),
    };
}
