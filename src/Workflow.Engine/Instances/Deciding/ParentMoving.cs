using Workflow.Engine.Instances.Compiled;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Deciding;

/// <summary>
/// <see cref="ParentMoved"/>: takes the current stage's outcome that follows the parent, whoever's it is and whatever it needs.
/// Where no outcome here follows, the move is noted only if one elsewhere does: an older move that arrives later must not be taken then.
/// </summary>
internal static class ParentMoving
{
    public static Rejection? Decide(Unit unit, ParentMoved move)
    {
        var instance = unit.Instance;
        if (instance.State == InstanceState.Finished)
            return null;
        if (instance.Parent is null)
            return Refuse.NotAChild(instance);
        if (move.SourceSequence <= instance.ParentSequence || !unit.Compiled.Follows(move.Events))
            return null;
        unit.Add(new ParentFollowed
        {
            Sequence = unit.Next, At = unit.Now, CommandId = unit.CommandId, Actor = unit.Actor,
            SourceSequence = move.SourceSequence,
        });
        var bits = instance.RuleBits;
        if (Following(unit.PlaceOf(instance), move.Events) is { } outcome
            && Obstacles.Rules(unit.Compiled.Rules, ref bits, instance.Stage, outcome.Event, outcome.To) is null)
            Moving.Go(unit, new Move(MoveKind.Parent, outcome.To, bits, outcome));
        return null;
    }

    private static CompiledOutcome? Following(Place here, IReadOnlyList<string> events)
    {
        foreach (var outcome in here.Outcomes)
            foreach (var name in events)
                if (outcome.Outcome.Follows.Contains(name))
                    return outcome;
        return null;
    }
}
