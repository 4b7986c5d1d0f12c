using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Deciding;

/// <summary><see cref="Suspend"/>: with a reason, by those who may; again is a duplicate.</summary>
internal static class Suspending
{
    public static Rejection? Decide(Unit unit, Suspend suspend)
    {
        var instance = unit.Instance;
        if (instance.State == InstanceState.Finished)
            return Refuse.Finished(instance);
        if (People.NotPermitted(unit, unit.Definition.May.Suspend) is { } refusal)
            return refusal;
        if (instance.State == InstanceState.Suspended)
            return null;
        if (string.IsNullOrWhiteSpace(suspend.Reason))
            return Refuse.MissingReason(instance);
        unit.Add(new WorkflowSuspended
        {
            Sequence = unit.Next, At = unit.Now, CommandId = unit.CommandId, Actor = unit.Actor,
            Reason = suspend.Reason,
        });
        return null;
    }
}
