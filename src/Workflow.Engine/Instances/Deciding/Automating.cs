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
        var instance = unit.Instance;
        if (instance.State == InstanceState.Active && unit.PlaceOf(instance).Stage is { } stage)
            RequestIfDue(unit, stage);
    }

    /// <summary>As <see cref="RequestIfDue(Unit)"/>, for the stage that the instance is known to be in.</summary>
    public static void RequestIfDue(Unit unit, Stage stage)
    {
        if (stage.Automation is not { OnRequest: false } automation)
            return;
        if (unit.Instance is { State: InstanceState.Active, Blocked: false, Run: null, Lease: null or { Fence: not null } } instance)
            Request(unit, instance, automation, 1);
    }

    public static void Request(Unit unit, Instance instance, Automation automation, int attempt) => unit.Add(new AutomationRequested
    {
        Sequence = unit.Next, At = unit.Now, CommandId = unit.CommandId, Actor = unit.Actor,
        Run = RunId(instance),
        Attempt = attempt,
        Automation = automation.Run,
        Stage = instance.Stage,
        Visit = instance.Visit,
        Commit = instance.Commit,
        Inputs = automation.With.IsEmpty ? instance.Outputs : instance.Outputs.SetItems(automation.With),
        Timeout = automation.Timeout,
    });

    /// <summary>The run of the current visit: always the same id for it, on every node.</summary>
    public static Guid RunId(Instance instance) => Identity.Run(instance.Id, instance.Stage, instance.Visit);
}
