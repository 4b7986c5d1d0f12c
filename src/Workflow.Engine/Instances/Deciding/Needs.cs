using Workflow.Engine.Definitions;
using Workflow.Engine.Instances.Compiled;
using Workflow.Messages;
using Workflow.Messages.Commands;

namespace Workflow.Engine.Instances.Deciding;

/// <summary>What an outcome needs to be told: in this report, or by somebody who signed off in this visit.</summary>
internal static class Needs
{
    private const string Findings = "/findings";
    private const string Tasks = "/tasks";

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

    /// <summary>Each field that is needed and not given, at its place in the report.</summary>
    public static IEnumerable<FieldFault> Faults(Instance instance, Place here, CompiledOutcome outcome, ReportOutcome report) =>
        outcome.Needs.Where(field => !IsGiven(instance, field, report)).Select(field => Refuse.Fault(
            field.Type switch { FieldType.Findings => Findings, FieldType.Tasks => Tasks, _ => FieldValues.At(field.Id) },
            RejectionCodes.MissingFields, ("stage", here.Id), ("outcome", outcome.Id), ("fields", field.Id)));

    /// <summary>Lists that the definition has no field for, and findings that say nothing.</summary>
    public static Rejection? ListRefusal(Unit unit, ReportOutcome report) => Refuse.First(ListFaults(unit, report));

    /// <summary>Each of what <see cref="ListRefusal"/> refuses for.</summary>
    public static IEnumerable<FieldFault> ListFaults(Unit unit, ReportOutcome report)
    {
        if (report.Tasks is { Count: > 0 } && !unit.Compiled.HasTasks)
            yield return NoSuchList(unit, "tasks");
        if (report.Findings is not { Count: > 0 } findings)
            yield break;
        if (!unit.Compiled.HasFindings)
            yield return NoSuchList(unit, "findings");
        else
            for (var i = 0; i < findings.Count; i++)
                if (string.IsNullOrWhiteSpace(findings[i]?.Title))
                    yield return Refuse.Fault($"{Findings}/{i}/title", RejectionCodes.InvalidField, ("field", "findings"), ("value", findings[i]?.Title ?? ""), ("expected", "title"));
    }

    private static bool IsGiven(Instance instance, Field field, ReportOutcome? report) => field.Type switch
    {
        FieldType.Findings => report?.Findings is { Count: > 0 } || !instance.VisitFindings.IsEmpty,
        FieldType.Tasks => report?.Tasks is { Count: > 0 } || !instance.VisitTasks.IsEmpty,
        _ => report?.Fields?.ContainsKey(field.Id) == true || instance.VisitFields.Contains(field.Id),
    };

    private static FieldFault NoSuchList(Unit unit, string name) =>
        Refuse.Fault("/" + name, RejectionCodes.InvalidField, ("field", name), ("fields", Refuse.List(unit.Definition.Fields.Select(f => f.Id))));
}
