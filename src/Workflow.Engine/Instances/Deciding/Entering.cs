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
    /// <param name="commit">The commit under work from now on.</param>
    public static void Enter(Unit unit, Instance before, Place place, ulong bits, string? from, string? commit)
    {
        if (place.Stage is not { } stage)
        {
            Parking.RejectAll(unit, before, place);
            AddEntered(unit, before, place, bits, from, NoDeadlines, null);
            return;
        }

        var visit = AddEntered(unit, before, place, bits, from, Deadlines(stage, unit.Now), stage);
        var held = stage.Lease is null || (before.Lease is { Fence: not null } own && own.Name == stage.Lease);
        if (stage.Lease is { } lease && before.Lease?.Name != lease)
            unit.Add(new LeaseRequested
            {
                Sequence = unit.Next, At = unit.Now, CommandId = unit.CommandId, Actor = unit.Actor,
                Lease = lease,
            });
        if (stage.Children is { } children)
            ChildGating.Review(unit, children, request: true);
        if (held && stage.Automation is { OnRequest: false } automation && before is { State: InstanceState.Active, Blocked: false })
            Automating.Request(unit, before, automation, stage.Id, visit, 1, commit);
    }

    private static int AddEntered(
        Unit unit, Instance before, Place place, ulong bits, string? from, IReadOnlyList<Deadline> deadlines, Stage? stage)
    {
        var visit = before.VisitsOf(place.Id) + 1;
        unit.Add(new StageEntered
        {
            Sequence = unit.Next, At = unit.Now, CommandId = unit.CommandId, Actor = unit.Actor,
            Stage = place.Id,
            StageTitle = place.Title,
            Visit = visit,
            From = from,
            Roles = place.Roles,
            DueAt = stage?.Due is { } due ? unit.Now + due.After : null,
            Deadlines = deadlines,
            Final = place.Final?.Kind,
            RuleBits = bits,
            OverLimit = stage?.Wip is { } limit && unit.Facts.WorkInProgress.TryGetValue(stage.Id, out var there) && there >= limit,
        });
        return visit;
    }

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
