using Workflow.Engine.Instances.Compiled;
using Workflow.Messages;
using Workflow.Messages.Commands;

namespace Workflow.Engine.Instances.Deciding;

/// <summary>Rejections that several rules make. Each says what was asked and what would be accepted; sentences are made at the edge.</summary>
internal static class Refuse
{
    /// <summary>A rejection with those parameters whose value is known.</summary>
    public static Rejection With(string code, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var known = new Dictionary<string, string>(parameters.Length);
        foreach (var (name, value) in parameters)
            if (value is not null)
                known[name] = value;
        return new Rejection(code, known);
    }

    /// <summary>One fault of what a command brings, at its member.</summary>
    public static FieldFault Fault(string member, string code, params ReadOnlySpan<(string Name, string? Value)> parameters) =>
        new(member, code, With(code, parameters).Parameters);

    /// <summary>The refusal for the first of several faults; null where there is none.</summary>
    public static Rejection? First(IEnumerable<FieldFault> faults)
    {
        foreach (var fault in faults)
            return new Rejection(fault.Code, fault.Parameters);
        return null;
    }

    public static string List(IEnumerable<string> names) => string.Join(", ", names);

    public static Rejection StaleVersion(long expected, long current) =>
        With(RejectionCodes.StaleVersion, ("expected", $"{expected}"), ("current", $"{current}"));

    public static Rejection UnknownInstance(Command command) =>
        With(RejectionCodes.UnknownInstance, ("project", command.Project), ("key", command.Key));

    public static Rejection AlreadyStarted(Instance instance) =>
        With(RejectionCodes.AlreadyStarted, ("key", instance.Key), ("workflow", instance.Workflow), ("stage", instance.Stage));

    public static Rejection Finished(Instance instance) => With(RejectionCodes.Finished, ("stage", instance.Stage));

    public static Rejection Suspended(Instance instance) =>
        With(RejectionCodes.Suspended, ("stage", instance.Stage), ("visit", $"{instance.Visit}"));

    public static Rejection Role(Instance instance, string? role, IEnumerable<string> roles, string? outcome = null) =>
        With(RejectionCodes.RoleNotAllowed, ("stage", instance.Stage), ("outcome", outcome), ("role", role ?? ""), ("roles", List(roles)));

    public static Rejection MissingReason(Instance instance)
    {
        var fault = Fault("/reason", RejectionCodes.MissingReason, ("stage", instance.Stage), ("fields", "reason"));
        return new Rejection(fault.Code, fault.Parameters) { Faults = [fault] };
    }

    public static Rejection MissingFields(string stage, string? outcome, IEnumerable<string> fields) =>
        With(RejectionCodes.MissingFields, ("stage", stage), ("outcome", outcome), ("fields", List(fields)));

    public static Rejection UnknownStage(Unit unit, string stage, bool orFinal) =>
        With(RejectionCodes.UnknownStage,
            (orFinal ? "to" : "stage", stage),
            ("stages", List(unit.Definition.Stages.Select(s => s.Id).Concat(orFinal ? unit.Definition.Finals.Select(f => f.Id) : []))));

    public static Rejection UnknownOutcome(Place place, string outcome) =>
        With(RejectionCodes.UnknownOutcome, ("stage", place.Id), ("outcome", outcome), ("outcomes", List(place.Outcomes.Select(o => o.Id))));

    public static Rejection Late(Instance instance, Place here, string stage, int visit) =>
        With(RejectionCodes.Late,
            ("stage", stage), ("visit", $"{visit}"), ("current", $"{instance.Stage}#{instance.Visit}"), ("outcomes", List(here.Outcomes.Select(o => o.Id))));

    public static Rejection NotAChild(Instance instance) => With(RejectionCodes.NotAChild, ("key", instance.Key));
}
