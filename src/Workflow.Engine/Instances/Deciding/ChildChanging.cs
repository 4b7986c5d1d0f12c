using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Deciding;

/// <summary><see cref="ChildChanged"/>: taken note of in every stage, suspended or not; a child done makes room for others.</summary>
internal static class ChildChanging
{
    public static Rejection? Decide(Unit unit, ChildChanged change)
    {
        var instance = unit.Instance;
        if (instance.State == InstanceState.Finished)
            return null;
        if (change.Slot < 1 || change.Slot > instance.Children.Length || instance.Children[change.Slot - 1] is not { Key: { } key } child || key != change.ChildKey)
            return Refuse.With(RejectionCodes.NotAChild,
                ("key", change.ChildKey), ("slot", $"{change.Slot}"),
                ("children", Refuse.List(instance.Children.Where(c => c.Key is not null).Select(c => $"{c.Slot}: {c.Key}"))));
        if (change.SourceSequence <= child.Sequence)
            return null;
        var children = unit.Compiled.ChildrenOf(unit.PlaceOf(instance).Stage!, child.Workflow);
        unit.Add(new ChildMoved
        {
            Sequence = unit.Next, At = unit.Now, CommandId = unit.CommandId, Actor = unit.Actor,
            Slot = change.Slot,
            ChildKey = change.ChildKey,
            Stage = change.Stage,
            Final = change.Final,
            Done = change.Final || children?.Until.Contains(change.Stage) == true,
            SourceSequence = change.SourceSequence,
        });
        if (children is not null)
            ChildGating.Review(unit, children, request: false);
        return null;
    }
}
