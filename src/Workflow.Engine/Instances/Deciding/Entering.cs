using Workflow.Engine.Definitions;
using Workflow.Engine.Instances.Compiled;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Deciding;

/// <summary>Enters a stage: its deadlines, its lease, its children, its automation. Entering a final stage is an instance's last entry.</summary>
internal static class Entering
{
    private static readonly IReadOnlyList<Deadline> NoDeadlines = [];

    /// <param name="unit">The unit.</param>
    /// <param name="before">The instance before it left its last stage.</param>
    /// <param name="place">Where it goes.</param>
    /// <param name="bits">The rules' bits after the move.</param>
    /// <param name="from">The stage it left; null at the start.</param>
    public static void Enter(Unit unit, Instance before, Place place, ulong bits, string? from)
    {
        if (place.Stage is not { } stage)
        {
            Parking.RejectAll(unit, before, place);
            Enter(unit, before, place, bits, from, NoDeadlines, null);
            return;
        }

        Enter(unit, before, place, bits, from, Deadlines(stage, unit.Now), stage);
        if (stage.Lease is { } lease && before.Lease?.Name != lease)
            unit.Add(new LeaseRequested
            {
                Sequence = unit.Next, At = unit.Now, CommandId = unit.CommandId, Actor = unit.Actor,
                Lease = lease,
            });
        if (stage.Children is { } children)
            ChildGating.Review(unit, children, request: true);
        if (stage.Automation is not null)
            Automating.RequestIfDue(unit, stage);
    }

    private static void Enter(
        Unit unit, Instance before, Place place, ulong bits, string? from, IReadOnlyList<Deadline> deadlines, Stage? stage) =>
        unit.Add(new StageEntered
        {
            Sequence = unit.Next, At = unit.Now, CommandId = unit.CommandId, Actor = unit.Actor,
            Stage = place.Id,
            StageTitle = place.Title,
            Visit = before.VisitsOf(place.Id) + 1,
            From = from,
            Roles = place.Roles,
            DueAt = stage?.Due is { } due ? unit.Now + due.After : null,
            Deadlines = deadlines,
            Final = place.Final?.Kind,
            RuleBits = bits,
            OverLimit = stage?.Wip is { } limit && unit.Facts.WorkInProgress.TryGetValue(stage.Id, out var held) && held >= limit,
        });

    private static IReadOnlyList<Deadline> Deadlines(Stage stage, DateTimeOffset now)
    {
        if (stage is { Due: null, Activities.IsEmpty: true })
            return NoDeadlines;
        var own = stage.Due switch { null => 0, { Then: null } => 2, _ => 3 };
        var deadlines = new Deadline[own + stage.Activities.Length];
        if (stage.Due is { } due)
        {
            deadlines[0] = new Deadline(DeadlineKind.Reminder, now + due.After);
            deadlines[1] = new Deadline(DeadlineKind.Escalation, now + due.After + due.Escalate);
            if (due.Then is { } then)
                deadlines[2] = new Deadline(DeadlineKind.Action, now + due.After + due.Act, then);
        }

        for (var i = 0; i < stage.Activities.Length; i++)
            deadlines[own + i] = new Deadline(DeadlineKind.Activity, now + stage.Activities[i].Every, stage.Activities[i].Title);
        return deadlines;
    }
}
