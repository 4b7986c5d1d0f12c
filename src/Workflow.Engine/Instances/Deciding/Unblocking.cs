using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Deciding;

/// <summary><see cref="Unblock"/>: a child is held back at most once, so the word to start counts whenever it comes.</summary>
internal static class Unblocking
{
    public static Rejection? Decide(Unit unit, Unblock unblock)
    {
        var instance = unit.Instance;
        if (instance.State == InstanceState.Finished)
            return null;
        if (instance.Parent is null)
            return Refuse.NotAChild(instance);
        if (!instance.Blocked)
            return null;
        unit.Add(new Unblocked
        {
            Sequence = unit.Next, At = unit.Now, CommandId = unit.CommandId, Actor = unit.Actor,
            SourceSequence = unblock.SourceSequence,
        });
        Automating.RequestIfDue(unit);
        return null;
    }
}
