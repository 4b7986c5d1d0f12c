using Workflow.Engine.Definitions;
using Workflow.Engine.Instances.Compiled;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Deciding;

/// <summary>
/// <see cref="CancelAutomation"/>: ends what is under way, also while suspended. Nothing follows by itself: the stage waits for another
/// attempt, or for a person's report. What changes the live product cannot be cancelled, since its next step is the one that mends it.
/// </summary>
internal static class AutomationCancelling
{
    public static Rejection? Decide(Unit unit, CancelAutomation cancel)
    {
        var instance = unit.Instance;
        var refusal = instance.State == InstanceState.Finished ? Refuse.Finished(instance) : People.NotPermitted(unit, unit.Compiled.StopAutomation)
            ?? (string.IsNullOrWhiteSpace(cancel.Reason) ? Refuse.MissingReason(instance) : null)
            ?? AutomationRetrying.NoAutomation(unit.Compiled, instance)
            ?? Another(instance, cancel.Run)
            ?? Obstacle(unit.Compiled, instance);
        if (refusal is not null)
            return refusal;
        var run = instance.Run!;
        unit.Add(new AutomationStopped
        {
            Sequence = unit.Next, At = unit.Now, CommandId = unit.CommandId, Actor = unit.Actor,
            Run = run.Id,
            Attempt = run.Attempt,
            Reason = cancel.Reason,
            Roles = unit.Compiled.Automate,
        });
        return null;
    }

    /// <summary>Why the automation cannot be cancelled now, whoever asks.</summary>
    public static Rejection? Obstacle(CompiledDefinition definition, Instance instance)
    {
        if (AutomationRetrying.NoAutomation(definition, instance) is { } none)
            return none;
        var automation = definition.PlaceOf(instance).Stage!.Automation!;
        if (instance is not { Run: { State: RunState.Requested or RunState.Running or RunState.Retrying } run, HeldReport: null })
            return Refuse.With(RejectionCodes.AutomationNotUnderWay,
                ("stage", instance.Stage), ("automation", automation.Run), ("current", StateOf(instance)));
        return AutomationCatalog.Known.TryGetValue(run.Automation, out var known) && known.ChangesLive
            ? Refuse.With(RejectionCodes.NotInterruptible,
                ("stage", instance.Stage), ("automation", run.Automation), ("attempt", $"{run.Attempt}"), ("timeout", $"{automation.Timeout}"))
            : null;
    }

    private static Rejection? Another(Instance instance, Guid? run) => run is null || run == instance.Run?.Id
        ? null
        : Refuse.With(RejectionCodes.Late,
            ("stage", instance.Stage), ("visit", $"{instance.Visit}"), ("run", $"{run}"), ("current", instance.Run is { } now ? $"{now.Id}" : "none"));

    // A result that waits for the resume is the run's end: an agent is at work no longer.
    private static string? StateOf(Instance instance) => instance switch
    {
        { Run: null } => null,
        { HeldReport: not null } => AutomationRetrying.StateName(RunState.Finished),
        { Run.State: var state } => AutomationRetrying.StateName(state),
    };
}
