using Workflow.Engine.Instances.Compiled;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Deciding;

/// <summary>Reports that came before their visit: kept, applied when it comes, refused when it cannot come any more.</summary>
internal static class Parking
{
    public static Rejection? Park(Unit unit, Instance instance, ReportOutcome report, Place place, int visit)
    {
        if (instance.Parked.Length >= WorkflowCore.ParkingLimit)
            return Refuse.With(RejectionCodes.ParkingFull,
                ("stage", place.Id), ("visit", $"{visit}"), ("current", $"{instance.Stage}#{instance.Visit}"), ("expected", $"{WorkflowCore.ParkingLimit}"));
        unit.Parks = true;
        unit.Add(new ReportParked
        {
            Sequence = unit.Next, At = unit.Now, CommandId = unit.CommandId, Actor = unit.Actor,
            Report = report,
            Stage = place.Id,
            Visit = visit,
        });
        return null;
    }

    /// <summary>Applies or refuses every waiting report whose visit is the current one or over. Each pass settles one, so it ends.</summary>
    public static void Settle(Unit unit)
    {
        if (unit.Began is null or { Parked.IsEmpty: true })
            return;
        while (unit.Instance is { State: InstanceState.Active, Parked.IsEmpty: false, Lease: null or { Fence: not null } } instance
            && Come(instance) is { } parked)
        {
            var (commandId, actor) = (unit.CommandId, unit.Actor);
            unit.ActFor(parked.Report);
            SettleOne(unit, instance, parked);
            unit.ActFor(commandId, actor);
        }
    }

    /// <summary>A final stage takes no reports any more.</summary>
    public static void RejectAll(Unit unit, Instance instance, Place final)
    {
        foreach (var parked in instance.Parked)
        {
            var (commandId, actor) = (unit.CommandId, unit.Actor);
            unit.ActFor(parked.Report);
            Reject(unit, parked, Refuse.With(RejectionCodes.Finished, ("stage", final.Id)));
            unit.ActFor(commandId, actor);
        }
    }

    private static ParkedReport? Come(Instance instance)
    {
        foreach (var parked in instance.Parked)
            if (parked.Visit <= instance.VisitsOf(parked.Stage))
                return parked;
        return null;
    }

    private static void SettleOne(Unit unit, Instance instance, ParkedReport parked)
    {
        var here = unit.PlaceOf(instance);
        if (parked.Stage != instance.Stage || parked.Visit != instance.Visit)
        {
            Reject(unit, parked, Refuse.Late(instance, here, parked.Stage, parked.Visit));
            return;
        }

        if (Reporting.Refusal(unit, instance, here, parked.Report, out var outcome, out var bits) is { } refusal)
        {
            Reject(unit, parked, refusal);
            return;
        }

        unit.Add(new ParkedApplied
        {
            Sequence = unit.Next, At = unit.Now, CommandId = unit.CommandId, Actor = unit.Actor,
            Parked = parked.Report.CommandId,
        });
        Reporting.Take(unit, unit.Instance, parked.Report, outcome!, bits);
    }

    private static void Reject(Unit unit, ParkedReport parked, Rejection rejection) => unit.Add(new ParkedRejected
    {
        Sequence = unit.Next, At = unit.Now, CommandId = unit.CommandId, Actor = unit.Actor,
        Parked = parked.Report.CommandId,
        Rejection = rejection,
    });
}
