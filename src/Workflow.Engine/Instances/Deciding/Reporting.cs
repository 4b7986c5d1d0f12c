using Workflow.Engine.Instances.Compiled;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Deciding;

/// <summary><see cref="ReportOutcome"/>: moves the instance, signs off, waits for its visit, or is refused.</summary>
internal static class Reporting
{
    public static Rejection? Decide(Unit unit, ReportOutcome report)
    {
        var instance = unit.Instance;
        if (instance.State != InstanceState.Active)
            return instance.State == InstanceState.Finished ? Refuse.Finished(instance) : Refuse.Suspended(instance);
        var here = unit.PlaceOf(instance);
        if (Timing.Refusal(unit, instance, here, report, out var place, out var visit) is { } untimely)
            return untimely;
        if (place == here && visit == instance.Visit)
            return Here(unit, instance, here, report);
        return ReportFaults.InVisitToCome(Statics(unit, instance, place, report, out var outcome), unit, instance, place, outcome, report) ?? Parking.Park(unit, instance, report, place, visit);
    }

    /// <summary>A report that speaks of the current visit.</summary>
    public static Rejection? Here(Unit unit, Instance instance, Place here, ReportOutcome report)
    {
        var refusal = Refusal(unit, instance, here, report, out var outcome, out var bits);
        if (refusal is null)
            Take(unit, instance, report, outcome!, bits);
        return refusal;
    }

    /// <summary>Why a report that speaks of the current visit cannot be taken, or null.</summary>
    public static Rejection? Refusal(
        Unit unit, Instance instance, Place here, ReportOutcome report, out CompiledOutcome? outcome, out ulong bits)
    {
        bits = 0;
        var refusal = Statics(unit, instance, here, report, out outcome)
            ?? OtherCommit(instance, here, report)
            ?? People.SamePerson(instance, outcome!.Outcome, report)
            ?? TaskPlan.Refusal(instance, report.Tasks)
            ?? Obstacles.First(unit.Compiled, instance, outcome, out bits)
            ?? Needs.Refusal(instance, here, outcome, report);
        return ReportFaults.Here(refusal, unit, instance, here, outcome, report);
    }

    public static void Take(Unit unit, Instance instance, ReportOutcome report, CompiledOutcome outcome, ulong bits)
    {
        if (outcome.SignedByAll && !SigningOff.IsLast(unit, instance, report, outcome))
            return;
        Moving.Go(unit, new Move(MoveKind.Outcome, outcome.To, bits, outcome)
        {
            Fields = report.Fields is { Count: > 0 } ? report.Fields : null,
            Findings = report.Findings is { Count: > 0 } ? report.Findings : null,
            Tasks = report.Tasks is { Count: > 0 } ? report.Tasks : null,
            Commit = NewCommit(unit, instance, report),
            Comment = report.Comment,
            OnBehalfOf = report.OnBehalfOf,
        });
    }

    /// <summary>The commit that comes under work with the report; null: unchanged.</summary>
    public static string? NewCommit(Unit unit, Instance instance, ReportOutcome report) =>
        report.Commit is not null && report.Commit != instance.Commit && unit.PlaceOf(instance).Stage!.ProducesCommit ? report.Commit : null;

    // What no time and no state will mend.
    private static Rejection? Statics(Unit unit, Instance instance, Place place, ReportOutcome report, out CompiledOutcome? outcome)
    {
        outcome = place.FindOutcome(report.Outcome);
        if (outcome is null)
            return Refuse.UnknownOutcome(place, report.Outcome);
        return People.RoleRefusal(instance, place, outcome.Outcome, report)
            ?? FieldValues.Refusal(unit.Definition, report.Fields)
            ?? Needs.ListRefusal(unit, report);
    }

    // A result for other work than what is now under work came too late, in a stage that does not bring new work itself.
    private static Rejection? OtherCommit(Instance instance, Place here, ReportOutcome report) =>
        report.Commit is null || instance.Commit is null || report.Commit == instance.Commit || here.Stage!.ProducesCommit
            ? null
            : Refuse.With(RejectionCodes.Late,
                ("stage", instance.Stage), ("visit", $"{instance.Visit}"), ("commit", report.Commit), ("current", instance.Commit));
}
