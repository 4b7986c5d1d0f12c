using Workflow.Engine.Instances.Compiled;
using Workflow.Messages;
using Workflow.Messages.Commands;

namespace Workflow.Engine.Instances.Deciding;

/// <summary>
/// Adds to a refusal everything else that is wrong with what the command brings, so that people mend a form at once. It is refused for the
/// same reason as ever: the first one.
/// </summary>
internal static class ReportFaults
{
    // A refusal is kept with its receipt: a command of ten thousand faults must not make it larger than itself.
    private const int Most = 100;

    public static Rejection? Here(Rejection? refusal, Unit unit, Instance instance, Place here, CompiledOutcome? outcome, ReportOutcome report) =>
        outcome is null || !IsOfContent(refusal) ? refusal : With(refusal!, Always(unit, instance, here, outcome, report)
            .Concat(TaskPlan.Faults(instance, report.Tasks)).Concat(Needs.Faults(instance, here, outcome, report)));

    /// <summary>Of a visit that has not come it is not known yet what it will need.</summary>
    public static Rejection? InVisitToCome(Rejection? refusal, Unit unit, Instance instance, Place place, CompiledOutcome? outcome, ReportOutcome report) =>
        outcome is null || !IsOfContent(refusal) ? refusal : With(refusal!, Always(unit, instance, place, outcome, report));

    /// <summary>The refusal for the first of them, with all; null where there are none.</summary>
    public static Rejection? Refusal(IEnumerable<FieldFault> faults) => Refuse.First(faults) is { } first ? With(first, faults) : null;

    private static bool IsOfContent(Rejection? refusal) =>
        refusal is { Code: RejectionCodes.MissingFields or RejectionCodes.InvalidField or RejectionCodes.InvalidTasks };

    private static IEnumerable<FieldFault> Always(Unit unit, Instance instance, Place place, CompiledOutcome outcome, ReportOutcome report) =>
        OnBehalf(instance, place, outcome, report).Concat(FieldValues.Faults(unit.Definition, report.Fields)).Concat(Needs.ListFaults(unit, report));

    private static IEnumerable<FieldFault> OnBehalf(Instance instance, Place place, CompiledOutcome outcome, ReportOutcome report)
    {
        if (People.RoleRefusal(instance, place, outcome.Outcome, report) is { Code: RejectionCodes.MissingFields } refusal)
            yield return new FieldFault("/onBehalfOf", refusal.Code, refusal.Parameters);
    }

    private static Rejection With(Rejection refusal, IEnumerable<FieldFault> faults) => refusal with { Faults = [.. faults.Take(Most)] };
}
