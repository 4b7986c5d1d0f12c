using Workflow.Engine.Instances.Compiled;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Deciding;

/// <summary>An outcome that all its roles sign: each once; whoever changes what was signed begins anew.</summary>
internal static class SigningOff
{
    /// <summary>True where the report is the last signature, which moves; otherwise it is written down, unless it says nothing new.</summary>
    public static bool IsLast(Unit unit, Instance instance, ReportOutcome report, CompiledOutcome outcome)
    {
        var role = People.SigningRole(instance, outcome.Outcome, report);
        var changes = Changes(unit, instance, report, out var adds);
        var clears = !instance.SignOffs.IsEmpty && (changes || instance.SignOffs[0].Outcome != outcome.Id);
        if (!clears && AllOthersSigned(instance, outcome, role))
            return true;
        if (!changes && !adds && !clears && People.HasSigned(instance, outcome.Id, role))
            return false;
        unit.Add(new SignedOff
        {
            Sequence = unit.Next, At = unit.Now, CommandId = unit.CommandId, Actor = unit.Actor,
            Stage = instance.Stage,
            Visit = instance.Visit,
            Outcome = outcome.Id,
            Role = role,
            Fields = report.Fields,
            Tasks = report.Tasks,
            Findings = report.Findings,
            Commit = Reporting.NewCommit(unit, instance, report),
            Comment = report.Comment,
            OnBehalfOf = report.OnBehalfOf,
            ClearsOthers = clears,
        });
        return false;
    }

    private static bool AllOthersSigned(Instance instance, CompiledOutcome outcome, string role)
    {
        foreach (var other in outcome.Outcome.Roles)
            if (other != role && !People.HasSigned(instance, outcome.Id, other))
                return false;
        return true;
    }

    // A value is changed when it was given in this visit and is now another; it is added when it was not given before.
    private static bool Changes(Unit unit, Instance instance, ReportOutcome report, out bool adds)
    {
        var changes = Reporting.NewCommit(unit, instance, report) is not null;
        adds = false;
        foreach (var (name, value) in report.Fields ?? new Dictionary<string, string>())
        {
            var given = instance.VisitFields.Contains(name);
            adds |= !given;
            changes |= given && instance.Fields[name] != value;
        }

        if (report.Tasks is { Count: > 0 } tasks)
        {
            adds |= instance.VisitTasks.IsEmpty;
            changes |= !instance.VisitTasks.IsEmpty && !TaskPlan.Same(instance.VisitTasks, tasks);
        }

        if (report.Findings is { Count: > 0 } findings)
        {
            adds |= instance.VisitFindings.IsEmpty;
            changes |= !instance.VisitFindings.IsEmpty && !instance.VisitFindings.SequenceEqual(findings);
        }

        return changes;
    }
}
