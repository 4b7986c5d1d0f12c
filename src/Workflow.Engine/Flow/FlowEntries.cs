using Workflow.Messages.Entries;

namespace Workflow.Engine.Flow;

/// <summary>What entries within a visit say about what is waited for.</summary>
internal static class FlowEntries
{
    public static FlowState Apply(FlowState state, Entry entry) => entry switch
    {
        SignedOff e => state with
        {
            Signing = e.Outcome,
            Signers = e.ClearsOthers || state.Signing != e.Outcome ? [e.Role] : [.. state.Signers.Where(r => r != e.Role), e.Role],
            ChangedAt = e.Commit is null ? state.ChangedAt : state.ChangedAt ?? e.At,
        },
        AutomationRequested => state with { Run = FlowRun.UnderWay },
        AutomationBegan or AutomationFinished or AutomationFailed or AutomationStopped when state.Run == FlowRun.None => state,
        AutomationBegan => state with { Run = FlowRun.UnderWay },
        AutomationFailed e => state with { Run = e.RetryAt is null ? FlowRun.Exhausted : FlowRun.UnderWay },
        AutomationStopped => state with { Run = FlowRun.Exhausted },
        AutomationFinished e => state with { Run = FlowRun.Finished, ChangedAt = e.Commit is null ? state.ChangedAt : state.ChangedAt ?? e.At },
        AutomationWithdrawn => state with { Run = FlowRun.None },
        DeadlineMissed { Kind: DeadlineKind.Reminder } => state with { Late = true },
        WorkflowSuspended => state with { Suspended = true },
        WorkflowResumed => state with { Suspended = false },
        Unblocked => state with { Blocked = false },
        LeaseRequested => state with { InLine = true },
        LeaseAcquired or LeaseReleased => state with { InLine = false },
        ChildPlanned e => Open(state, e.Slot, true),
        ChildWithdrawn e => Open(state, e.Slot, false),
        ChildMoved e => Open(state, e.Slot, !e.Done),
        _ => state,
    };

    private static FlowState Open(FlowState state, int slot, bool open) => state.Open.Contains(slot) == open
        ? state
        : state with { Open = open ? state.Open.Add(slot) : state.Open.Remove(slot) };
}
