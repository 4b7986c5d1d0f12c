using System.Collections.Immutable;
using Workflow.Engine.Definitions;
using Workflow.Engine.Instances.Compiled;
using Workflow.Messages;
using Workflow.Messages.Commands;

namespace Workflow.Engine.Instances.Deciding;

/// <summary>Who may report what, and whose signature it is.</summary>
internal static class People
{
    public static Rejection? RoleRefusal(Instance instance, Place place, Outcome outcome, ReportOutcome report)
    {
        var role = report.Actor.Role;
        if (role is not null && outcome.Roles.Contains(role))
            return null;
        if (role is null || !outcome.OnBehalf.Contains(role))
            return Refuse.With(RejectionCodes.RoleNotAllowed,
                ("stage", place.Id), ("outcome", outcome.Id), ("role", role ?? ""), ("roles", Refuse.List(outcome.Roles.Concat(outcome.OnBehalf))));
        return string.IsNullOrWhiteSpace(report.OnBehalfOf) ? Refuse.MissingFields(place.Id, outcome.Id, ["onBehalfOf"]) : null;
    }

    /// <summary>Who did the work may not judge it, neither in person nor through somebody else.</summary>
    public static Rejection? SamePerson(Instance instance, Outcome outcome, ReportOutcome report)
    {
        foreach (var stage in outcome.SeparateFrom)
            if (instance.Reporters.TryGetValue(stage, out var reporter) && (reporter == report.Actor.Name || reporter == report.OnBehalfOf))
                return Refuse.With(RejectionCodes.SamePerson,
                    ("stage", instance.Stage), ("outcome", outcome.Id), ("person", reporter), ("separate-from", stage), ("roles", Refuse.List(outcome.Roles)));
        return null;
    }

    /// <summary>The role whose signature a report is: the reporter's own, or that of the one spoken for.</summary>
    public static string SigningRole(Instance instance, Outcome outcome, ReportOutcome report)
    {
        var own = report.Actor.Role!;
        if (outcome.Roles.Contains(own) && (report.OnBehalfOf is null || !outcome.OnBehalf.Contains(own)))
            return own;
        foreach (var role in outcome.Roles)
            if (role != own && !HasSigned(instance, outcome.Id, role))
                return role;
        return outcome.Roles.FirstOrDefault(r => r != own, own);
    }

    public static bool HasSigned(Instance instance, string outcome, string role)
    {
        foreach (var signature in instance.SignOffs)
            if (signature.Outcome == outcome && signature.Role == role)
                return true;
        return false;
    }

    /// <summary>Whether the actor may do what lies outside the outcomes.</summary>
    public static Rejection? NotPermitted(Unit unit, ImmutableArray<string> permitted) =>
        unit.Actor.Role is { } role && permitted.Contains(role) ? null : Refuse.Role(unit.Instance, unit.Actor.Role, permitted);
}
