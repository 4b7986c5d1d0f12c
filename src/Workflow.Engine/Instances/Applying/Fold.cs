using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Applying;

/// <summary>What each entry means for the instance: one line each. All entries of a call are folded into one fresh copy.</summary>
internal static class Fold
{
    public static Instance Apply(Instance? instance, ReadOnlySpan<Entry> entries)
    {
        if (entries.IsEmpty)
            throw new ArgumentException("There is no entry to apply.", nameof(entries));
        var next = instance is null ? Start(entries[0]) : instance with { };
        foreach (var entry in instance is null ? entries[1..] : entries)
            Apply(ref next.Data, entry);
        return next;
    }

    private static Instance Start(Entry entry) => entry is WorkflowStarted { Sequence: 1 } started
        ? StageFold.Start(started)
        : throw new ArgumentException($"A journal begins with 'workflow-started' as entry 1, not with {entry.GetType().Name} as entry {entry.Sequence}.", nameof(entry));

    private static void Apply(ref InstanceData data, Entry entry)
    {
        if (entry.Sequence != data.Sequence + 1)
            throw new ArgumentException($"Entry {data.Sequence + 1} of {data.Key} is missing: {entry.GetType().Name} has sequence {entry.Sequence}.", nameof(entry));
        data.Sequence = entry.Sequence;
        data.LastAt = entry.At;
        switch (entry)
        {
            case StageLeft e: StageFold.Leave(ref data, e); break;
            case StageEntered e: StageFold.Enter(ref data, e); break;
            case SignedOff e: StageFold.SignOff(ref data, e); break;
            case AutomationRequested e: AutomationFold.Request(ref data, e); break;
            case AutomationBegan: AutomationFold.Begin(ref data); break;
            case AutomationFinished e: AutomationFold.Finish(ref data, e); break;
            case AutomationFailed e: AutomationFold.Fail(ref data, e); break;
            case AutomationStopped e: AutomationFold.Stop(ref data, e); break;
            case AutomationWithdrawn e: AutomationFold.Withdraw(ref data, e); break;
            case AutomationHeld e: data.HeldReport = e.Report; break;
            case ChildPlanned e: ChildFold.Plan(ref data, e); break;
            case ChildWithdrawn e: ChildFold.Withdraw(ref data, e); break;
            case ChildRequested e: ChildFold.Request(ref data, e); break;
            case ChildMoved e: ChildFold.Move(ref data, e); break;
            case ChildUnblocked e: ChildFold.Unblock(ref data, e); break;
            case ParentFollowed e: data.ParentSequence = e.SourceSequence; break;
            case Unblocked: data.Blocked = false; break;
            case LeaseRequested e: data.Lease = new HeldLease(e.Lease, null); break;
            case LeaseAcquired e: data.Lease = new HeldLease(e.Lease, e.Fence); break;
            case LeaseReleased: data.Lease = null; break;
            case DeadlineMissed e: DeadlineFold.Miss(ref data, e); break;
            case ActivityFellDue e: DeadlineFold.FallDue(ref data, e); break;
            case WorkflowSuspended e: (data.State, data.SuspendedAt) = (InstanceState.Suspended, e.At); break;
            case WorkflowResumed e: DeadlineFold.Resume(ref data, e); break;
            case ReportParked e: data.Parked = data.Parked.Add(new ParkedReport(e.Stage, e.Visit, e.Report)); break;
            case ParkedApplied e: Settle(ref data, e.Parked); break;
            case ParkedRejected e: Settle(ref data, e.Parked); break;
            case Assigned e: data.Assignees = e.Person is null ? data.Assignees.Remove(e.Role) : data.Assignees.SetItem(e.Role, e.Person); break;
            case Commented: break;
            default: throw new ArgumentException($"{entry.GetType().Name} cannot follow in the journal of {data.Key}.", nameof(entry));
        }
    }

    private static void Settle(ref InstanceData data, Guid parked) => data.Parked = data.Parked.RemoveAll(p => p.Report.CommandId == parked);
}
