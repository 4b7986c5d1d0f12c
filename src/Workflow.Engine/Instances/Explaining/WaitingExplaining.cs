using Workflow.Engine.Definitions;
using Workflow.Engine.Instances.Compiled;
using Workflow.Engine.Instances.Deciding;
using Workflow.Messages.Entries;
using Workflow.Messages.Http;

namespace Workflow.Engine.Instances.Explaining;

/// <summary>What an instance waits for, and who can end that.</summary>
internal static class WaitingExplaining
{
    public static IEnumerable<Waiting> Explain(Definition definition, Instance instance, Place here, IReadOnlyList<OutcomeExplanation> outcomes)
    {
        if (instance.State == InstanceState.Suspended)
            yield return Wait(WaitingCodes.Resume, definition.May.Suspend, null, ("since", $"{instance.SuspendedAt:O}"));
        if (instance.Blocked)
            yield return Wait(WaitingCodes.Parent, [], null, ("parent", instance.Parent?.Key));
        if (instance.Lease is { Fence: null } lease)
            yield return Wait(WaitingCodes.Lease, [], null, ("lease", lease.Name));
        if (here.Stage!.Automation is { } automation && Automation(definition, instance, automation) is { } run)
            yield return run;
        if (Children(instance, here) is { } children)
            yield return children;
        // What nobody can sign now waits for what is in its way.
        foreach (var signed in outcomes.Where(o => o.SignedBy.Count > 0 && o.Blocks.Count == 0))
            yield return Wait(WaitingCodes.Signatures, signed.Roles, null, ("outcome", signed.Outcome), ("signed", Refuse.List(signed.SignedBy)));
        // What is being signed is said above.
        if (NeedsPeople(instance, here.Stage))
            foreach (var group in outcomes.Where(o => o.Blocks.Count == 0 && o.SignedBy.Count == 0).GroupBy(o => Refuse.List(o.Roles)))
                yield return Wait(WaitingCodes.Report, group.First().Roles, null, ("outcomes", Refuse.List(group.Select(o => o.Outcome))));
    }

    // Where an automation moves the instance by itself nobody has to report, unless it has given up or nobody asked for it.
    public static bool NeedsPeople(Instance instance, Stage stage) =>
        stage.Automation is not { Advises: false }
        || instance.Run is { State: RunState.Exhausted or RunState.Stopped }
        || (instance.Run is null && stage.Automation.OnRequest);

    private static Waiting? Automation(Definition definition, Instance instance, Automation automation) => instance.Run switch
    {
        null when automation.OnRequest => Wait(WaitingCodes.AutomationRequest, definition.May.Automate, null, ("automation", automation.Run)),
        { State: RunState.Exhausted or RunState.Stopped } run => Wait(
            run.State == RunState.Stopped ? WaitingCodes.AutomationStopped : WaitingCodes.AutomationExhausted, definition.May.Automate, null,
            ("automation", run.Automation), ("attempt", $"{run.Attempt}"), ("reason", run.Detail)),
        { State: not RunState.Finished } run => Wait(
            WaitingCodes.Automation, [], instance.Deadlines.FirstOrDefault(d => d.Kind == DeadlineKind.Retry)?.At,
            ("automation", run.Automation), ("state", AutomationRetrying.StateName(run.State)), ("attempt", $"{run.Attempt}"), ("reason", run.Detail)),
        _ => null,
    };

    private static Waiting? Children(Instance instance, Place here)
    {
        var open = instance.Children.Where(c => c is { Withdrawn: false, Done: false }).Select(c => c.Key ?? c.TaskId).ToArray();
        var guarded = here.Outcomes.Where(o => o.NeedsChildrenDone).Select(o => o.Id).ToArray();
        return open.Length == 0 || guarded.Length == 0
            ? null
            : Wait(WaitingCodes.Children, [], null, ("children", Refuse.List(open)), ("outcomes", Refuse.List(guarded)));
    }

    private static Waiting Wait(string code, IReadOnlyList<string> roles, DateTimeOffset? until, params ReadOnlySpan<(string Name, string? Value)> parameters) =>
        new(code, roles, until, Refuse.With(code, parameters).Parameters);
}
