using Workflow.Engine.Instances.Compiled;
using Workflow.Messages;
using Workflow.Messages.Commands;

namespace Workflow.Engine.Instances.Deciding;

/// <summary><see cref="RetryAutomation"/>: begins an automation that waits to be asked, or tries once more after the last try or after it was cancelled.</summary>
internal static class AutomationRetrying
{
    public static Rejection? Decide(Unit unit, RetryAutomation retry)
    {
        var instance = unit.Instance;
        if (Refusal(unit, instance) is { } refusal)
            return refusal;
        Automating.Request(unit, instance, unit.PlaceOf(instance).Stage!.Automation!, (instance.Run?.Attempt ?? 0) + 1, retry.Reason);
        return null;
    }

    private static Rejection? Refusal(Unit unit, Instance instance) =>
        instance.State == InstanceState.Finished ? Refuse.Finished(instance)
        : instance.State == InstanceState.Suspended ? Refuse.Suspended(instance)
        : People.NotPermitted(unit, unit.Definition.May.Automate) ?? Obstacle(unit.Compiled, instance);

    /// <summary>Why the automation cannot be asked for now, whoever asks.</summary>
    public static Rejection? Obstacle(CompiledDefinition definition, Instance instance)
    {
        if (NoAutomation(definition, instance) is { } none)
            return none;
        if (Obstacles.LeaseAwaited(instance) is { } awaited)
            return awaited;
        if (instance.Blocked)
            return Refuse.With(RejectionCodes.Blocked, ("stage", instance.Stage), ("parent", instance.Parent?.Key));
        return instance.Run is { State: RunState.Requested or RunState.Running or RunState.Retrying } run
            ? Refuse.With(RejectionCodes.AutomationUnderWay,
                ("stage", instance.Stage), ("automation", run.Automation), ("attempt", $"{run.Attempt}"), ("current", StateName(run.State)))
            : null;
    }

    /// <summary>The refusal where the stage runs nothing by itself.</summary>
    public static Rejection? NoAutomation(CompiledDefinition definition, Instance instance) => definition.PlaceOf(instance).Stage is { Automation: not null }
        ? null
        : Refuse.With(RejectionCodes.NoAutomation,
            ("stage", instance.Stage),
            ("stages", Refuse.List(definition.Definition.Stages.Where(s => s.Automation is not null).Select(s => s.Id))));

    public static string StateName(RunState state) => state switch
    {
        RunState.Requested => "requested",
        RunState.Running => "running",
        RunState.Retrying => "retrying",
        RunState.Exhausted => "exhausted",
        RunState.Stopped => "stopped",
        _ => "finished",
    };
}
