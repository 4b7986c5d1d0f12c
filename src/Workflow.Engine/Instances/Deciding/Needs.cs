using Workflow.Engine.Definitions;
using Workflow.Engine.Instances.Compiled;
using Workflow.Messages;
using Workflow.Messages.Commands;

namespace Workflow.Engine.Instances.Deciding;

/// <summary>What an outcome needs to be told: in this report, or by somebody who signed off in this visit.</summary>
internal static class Needs
{
    public static Rejection? Refusal(Instance instance, Place here, CompiledOutcome outcome, ReportOutcome report)
    {
        foreach (var field in outcome.Needs)
            if (!IsGiven(instance, field, report))
                return Refuse.MissingFields(here.Id, outcome.Id, Missing(instance, outcome, report));
        return null;
    }

    /// <summary>The ids of fields that are needed and not given.</summary>
    public static IEnumerable<string> Missing(Instance instance, CompiledOutcome outcome, ReportOutcome? report) =>
        outcome.Needs.Where(field => !IsGiven(instance, field, report)).Select(field => field.Id);

    /// <summary>Lists that the definition has no field for, and findings that say nothing.</summary>
    public static Rejection? ListRefusal(Unit unit, ReportOutcome report)
    {
        if (report.Tasks is { Count: > 0 } && !unit.Compiled.HasTasks)
            return NoSuchList(unit, "tasks");
        if (report.Findings is not { Count: > 0 } findings)
            return null;
        if (!unit.Compiled.HasFindings)
            return NoSuchList(unit, "findings");
        foreach (var finding in findings)
            if (string.IsNullOrWhiteSpace(finding?.Title))
                return Refuse.With(RejectionCodes.InvalidField, ("field", "findings"), ("value", finding?.Title ?? ""), ("expected", "title"));
        return null;
    }

    private static bool IsGiven(Instance instance, Field field, ReportOutcome? report) => field.Type switch
    {
        FieldType.Findings => report?.Findings is { Count: > 0 } || !instance.VisitFindings.IsEmpty,
        FieldType.Tasks => report?.Tasks is { Count: > 0 } || !instance.VisitTasks.IsEmpty,
        _ => report?.Fields?.ContainsKey(field.Id) == true || instance.VisitFields.Contains(field.Id),
    };

    private static Rejection NoSuchList(Unit unit, string name) =>
        Refuse.With(RejectionCodes.InvalidField, ("field", name), ("fields", Refuse.List(unit.Definition.Fields.Select(f => f.Id))));
}
