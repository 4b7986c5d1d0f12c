using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Deciding;

/// <summary><see cref="Override"/>: to any stage, with a reason, by those who may; the definition's rules hold all the same.</summary>
internal static class Overriding
{
    public static Rejection? Decide(Unit unit, Override command)
    {
        var instance = unit.Instance;
        if (instance.State != InstanceState.Active)
            return instance.State == InstanceState.Finished ? Refuse.Finished(instance) : Refuse.Suspended(instance);
        if (People.NotPermitted(unit, unit.Definition.May.Override) is { } notPermitted)
            return notPermitted;
        if (string.IsNullOrWhiteSpace(command.Reason))
            return Refuse.MissingReason(instance);
        if (unit.Compiled.Find(command.To) is not { } to)
            return Refuse.UnknownStage(unit, command.To, orFinal: true);
        var bits = instance.RuleBits;
        if (Obstacles.Rules(unit.Compiled.Rules, ref bits, instance.Stage, null, to) is { } broken)
            return broken;
        Moving.Go(unit, new Move(MoveKind.Override, to, bits) { Comment = command.Reason });
        return null;
    }
}
