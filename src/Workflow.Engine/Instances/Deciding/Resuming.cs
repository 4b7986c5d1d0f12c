using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Deciding;

/// <summary><see cref="Resume"/>: deadlines move by the time held; then what had waited happens: an automation's result, or its order.</summary>
internal static class Resuming
{
    public static Rejection? Decide(Unit unit, Resume resume)
    {
        var instance = unit.Instance;
        if (instance.State == InstanceState.Finished)
            return Refuse.Finished(instance);
        if (People.NotPermitted(unit, unit.Definition.May.Suspend) is { } refusal)
            return refusal;
        if (instance.State != InstanceState.Suspended)
            return Refuse.With(RejectionCodes.NotSuspended, ("stage", instance.Stage), ("visit", $"{instance.Visit}"));
        unit.Add(new WorkflowResumed
        {
            Sequence = unit.Next, At = unit.Now, CommandId = unit.CommandId, Actor = unit.Actor,
            Reason = resume.Reason,
            HeldFor = unit.Now - (instance.SuspendedAt ?? unit.Now),
        });
        if (instance.HeldReport is { } held)
        {
            var (commandId, actor) = (unit.CommandId, unit.Actor);
            unit.ActFor(held);
            AutomationReporting.Take(unit, unit.Instance, held);
            unit.ActFor(commandId, actor);
        }

        Automating.RequestIfDue(unit);
        return null;
    }
}
