using Workflow.Engine.Definitions;
using Workflow.Engine.Instances;

namespace Workflow.Engine.Flow;

/// <summary>What an instance waits for as it stands: by the rules by which its time is counted, so that lists and figures agree.</summary>
public static class InstanceWaiting
{
    /// <returns>Null where it has ended.</returns>
    /// <param name="definition">What the instance runs; null where it is not known, and people are waited for.</param>
    /// <param name="instance">The instance.</param>
    public static FlowWaiting? Of(Definition? definition, Instance instance) =>
        instance.State == InstanceState.Finished ? null : FlowWaitingRules.Of(definition?.FindStage(instance.Stage), StateOf(instance));

    private static FlowState StateOf(Instance instance) => new()
    {
        StartedAt = instance.StartedAt,
        Suspended = instance.State == InstanceState.Suspended,
        Blocked = instance.Blocked,
        InLine = instance.Lease is { Fence: null },
        Run = instance.Run?.State switch
        {
            null => FlowRun.None,
            RunState.Exhausted or RunState.Stopped => FlowRun.Exhausted,
            RunState.Finished => FlowRun.Finished,
            _ => FlowRun.UnderWay,
        },
        Open = [.. instance.Children.Where(c => c is { Withdrawn: false, Done: false }).Select(c => c.Slot)],
        // All of one outcome.
        Signing = instance.SignOffs.FirstOrDefault()?.Outcome,
        Signers = [.. instance.SignOffs.Select(s => s.Role)],
    };
}
