using Workflow.Engine.Instances.Compiled;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Deciding;

/// <summary><see cref="Cancel"/>: along the definition's path, with a reason, by those who may.</summary>
internal static class Cancelling
{
    public static Rejection? Decide(Unit unit, Cancel cancel)
    {
        var instance = unit.Instance;
        if (instance.State != InstanceState.Active)
            return instance.State == InstanceState.Finished ? Refuse.Finished(instance) : Refuse.Suspended(instance);
        var bits = 0UL;
        var refusal = People.NotPermitted(unit, unit.Definition.May.Cancel)
            ?? (string.IsNullOrWhiteSpace(cancel.Reason) ? Refuse.MissingReason(instance) : null)
            ?? Obstacle(unit.Compiled, instance, out bits);
        if (refusal is not null)
            return refusal;
        Moving.Go(unit, new Move(MoveKind.Cancel, unit.PlaceOf(instance).Cancel!, bits) { Comment = cancel.Reason });
        return null;
    }

    /// <summary>Why the stage cannot be cancelled, whoever asks.</summary>
    public static Rejection? Obstacle(CompiledDefinition definition, Instance instance, out ulong bits)
    {
        bits = instance.RuleBits;
        var here = definition.PlaceOf(instance);
        return here.Cancel is { } to
            ? Obstacles.Rules(definition.Rules, ref bits, here.Id, here.CancelEvent, to)
            : Refuse.With(RejectionCodes.NotCancellable, ("stage", here.Id), ("outcomes", Refuse.List(here.Outcomes.Select(o => o.Id))));
    }
}
