using Workflow.Engine.Definitions;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Deciding;

/// <summary><see cref="DeadlineReached"/>: everything whose time has come happens, in order, until something moves the instance.</summary>
internal static class DeadlinePassing
{
    public static Rejection? Decide(Unit unit)
    {
        var instance = unit.Instance;
        if (instance.State != InstanceState.Active)
            return null;
        foreach (var deadline in instance.Deadlines.Where(d => d.At <= unit.Now).OrderBy(d => d.At).ThenBy(d => d.Kind))
            if (Pass(unit, unit.Instance, deadline))
                break;
        return null;
    }

    // True where it moved the instance: the other deadlines were those of the visit that is over.
    private static bool Pass(Unit unit, Instance instance, Deadline deadline)
    {
        var here = unit.PlaceOf(instance);
        switch (deadline.Kind)
        {
            case DeadlineKind.Reminder:
                Miss(unit, instance, deadline, here.Roles);
                return false;
            case DeadlineKind.Escalation:
                Miss(unit, instance, deadline, unit.Compiled.Escalate);
                return false;
            case DeadlineKind.Retry:
                Automating.Request(unit, instance, here.Stage!.Automation!, instance.Run!.Attempt + 1);
                return false;
            case DeadlineKind.Activity:
                FallDue(unit, instance, deadline, here.Stage!);
                return false;
            default:
                return Act(unit, instance, deadline);
        }
    }

    // A time box ends whatever is still open in it; only the rules, and a parent that holds its child back, are stronger.
    private static bool Act(Unit unit, Instance instance, Deadline deadline)
    {
        var here = unit.PlaceOf(instance);
        var bits = instance.RuleBits;
        var outcome = deadline.Name is null ? null : here.FindOutcome(deadline.Name);
        if (outcome is null
            || Obstacles.Blocked(instance, outcome) is not null
            || Obstacles.Rules(unit.Compiled.Rules, ref bits, instance.Stage, outcome.Event, outcome.To) is not null)
        {
            Miss(unit, instance, deadline, unit.Compiled.Escalate);
            return false;
        }

        Miss(unit, instance, deadline, here.Roles);
        Moving.Go(unit, new Move(MoveKind.Deadline, outcome.To, bits, outcome));
        return true;
    }

    private static void Miss(Unit unit, Instance instance, Deadline deadline, IReadOnlyList<string> roles) => unit.Add(new DeadlineMissed
    {
        Sequence = unit.Next, At = unit.Now, CommandId = unit.CommandId, Actor = unit.Actor,
        Stage = instance.Stage,
        Visit = instance.Visit,
        Kind = deadline.Kind,
        DueAt = deadline.At,
        Roles = roles,
    });

    // One tick however many occasions were missed; the next keeps the rhythm.
    private static void FallDue(Unit unit, Instance instance, Deadline deadline, Stage stage)
    {
        var activity = stage.Activities.FirstOrDefault(a => a.Title == deadline.Name);
        var every = activity is null || activity.Every <= TimeSpan.Zero ? TimeSpan.FromDays(1) : activity.Every;
        var missed = (unit.Now - deadline.At).Ticks / every.Ticks;
        unit.Add(new ActivityFellDue
        {
            Sequence = unit.Next, At = unit.Now, CommandId = unit.CommandId, Actor = unit.Actor,
            Stage = instance.Stage,
            Visit = instance.Visit,
            Activity = deadline.Name ?? "",
            Roles = activity?.Roles ?? stage.Roles,
            DueAt = deadline.At,
            NextAt = deadline.At + (every * (missed + 1)),
        });
    }
}
