using Workflow.Engine.Definitions;
using Workflow.Messages;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Deciding;

/// <summary>Orders a stage's automation.</summary>
internal static class Automating
{
    /// <summary>Orders the current stage's first attempt, unless it waits for somebody, a lease, the parent or a resume, or has been ordered.</summary>
    public static void RequestIfDue(Unit unit)
    {
        if (unit.Instance is { State: InstanceState.Active, Blocked: false, Run: null, Lease: null or { Fence: not null } } instance
            && unit.PlaceOf(instance).Stage is { Automation: { OnRequest: false } automation })
            Request(unit, instance, automation, instance.Stage, instance.Visit, 1, instance.Commit);
    }

    /// <summary>Orders an attempt for the current visit.</summary>
    public static void Request(Unit unit, Instance instance, Automation automation, int attempt, string? reason = null) =>
        Request(unit, instance, automation, instance.Stage, instance.Visit, attempt, instance.Commit, reason);

    /// <summary>Orders an attempt for a visit that the instance has, or is just about to enter.</summary>
    public static void Request(
        Unit unit, Instance instance, Automation automation, string stage, int visit, int attempt, string? commit, string? reason = null) => unit.Add(new AutomationRequested
        {
            Sequence = unit.Next, At = unit.Now, CommandId = unit.CommandId, Actor = unit.Actor,
            Run = Identity.Run(instance.Id, stage, visit),
            Attempt = attempt,
            Automation = automation.Run,
            Stage = stage,
            Visit = visit,
            Commit = commit,
            Inputs = automation.With.IsEmpty ? instance.Outputs : instance.Outputs.SetItems(automation.With),
            Timeout = automation.Timeout,
            Reason = string.IsNullOrWhiteSpace(reason) ? null : reason,
        });
}
