using Workflow.Engine.Instances.Compiled;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Deciding;

/// <summary><see cref="AutomationReported"/>: moves, advises, is tried again, or waits for a resume.</summary>
internal static class AutomationReporting
{
    /// <summary>The outcome that a stage may have for an automation that has used up its tries.</summary>
    public const string FailedOutcome = "failed";

    public static Rejection? Decide(Unit unit, AutomationReported report)
    {
        var instance = unit.Instance;
        if (Fencing.Refusal(instance, report.Run, report.Attempt) is { } refusal)
            return refusal;
        if (instance.Run is not { State: RunState.Requested or RunState.Running })
            return SaidBefore(instance, report) ? null : Fencing.Late(instance, report.Run, report.Attempt);
        if (instance.State == InstanceState.Active)
            Take(unit, instance, report);
        else if (instance.HeldReport is null)
            unit.Add(new AutomationHeld
            {
                Sequence = unit.Next, At = unit.Now, CommandId = unit.CommandId, Actor = unit.Actor,
                Report = report,
            });
        return null;
    }

    /// <summary>Takes the report of the current attempt.</summary>
    public static void Take(Unit unit, Instance instance, AutomationReported report)
    {
        var here = unit.PlaceOf(instance);
        var outcome = report.Outcome is null ? null : here.FindOutcome(report.Outcome);
        if (outcome is null)
            Fail(unit, instance, here, report, FailureOf(report, here), mayRetry: true);
        else if (here.Stage!.Automation is { Advises: true })
            Finish(unit, report, advises: true);
        else if (Obstacle(unit, instance, outcome, out var bits) is { } obstacle)
            Fail(unit, instance, here, report, obstacle.ToString(), mayRetry: false);
        else
        {
            Finish(unit, report, advises: false);
            Moving.Go(unit, new Move(MoveKind.Automation, outcome.To, bits, outcome)
            {
                Findings = Given(report) ?? (outcome.NeedsFindings ? [new Finding(report.Failure ?? $"{here.Id}: {outcome.Id}")] : null),
            });
        }
    }

    // An agent's report is a fact: what says nothing in it is left out, the rest counts.
    private static IReadOnlyList<Finding>? Given(AutomationReported report)
    {
        if (report.Findings is not { Count: > 0 } findings)
            return null;
        if (findings.All(f => !string.IsNullOrWhiteSpace(f?.Title)))
            return findings;
        Finding[] said = [.. findings.Where(f => !string.IsNullOrWhiteSpace(f?.Title))];
        return said.Length == 0 ? null : said;
    }

    private static bool SaidBefore(Instance instance, AutomationReported report) =>
        instance.Run switch
        {
            { State: RunState.Finished } run => report.Outcome == run.Detail,
            { State: RunState.Stopped } => false,
            _ => report.Outcome is null,
        };

    private static Rejection? Obstacle(Unit unit, Instance instance, CompiledOutcome outcome, out ulong bits)
    {
        bits = instance.RuleBits;
        return Obstacles.ChildrenOpen(instance, outcome) ?? Obstacles.Rules(unit.Compiled.Rules, ref bits, instance.Stage, outcome.Event, outcome.To);
    }

    private static string FailureOf(AutomationReported report, Place here) => report switch
    {
        { Outcome: { } unknown } => $"It reported '{unknown}', which is no outcome of {here.Id}: {Refuse.List(here.Outcomes.Select(o => o.Id))}.",
        { Failure: { } failure } when !string.IsNullOrWhiteSpace(failure) => failure,
        _ => "It reported neither an outcome nor a failure.",
    };

    private static void Finish(Unit unit, AutomationReported report, bool advises) => unit.Add(new AutomationFinished
    {
        Sequence = unit.Next, At = unit.Now, CommandId = unit.CommandId, Actor = unit.Actor,
        Run = report.Run,
        Attempt = report.Attempt,
        Outcome = report.Outcome!,
        Commit = report.Commit,
        Outputs = report.Outputs is { Count: > 0 } ? report.Outputs : null,
        Findings = Given(report),
        Advises = advises,
    });

    // Tried again while tries are left; then the stage's own outcome for it; else somebody has to look.
    private static void Fail(Unit unit, Instance instance, Place here, AutomationReported report, string reason, bool mayRetry)
    {
        var automation = here.Stage!.Automation!;
        var retries = mayRetry && report.Attempt <= automation.Retries;
        var bits = 0UL;
        var way = retries || automation.Advises ? null : here.FindOutcome(FailedOutcome);
        if (way is not null && Obstacle(unit, instance, way, out bits) is not null)
            way = null;
        unit.Add(new AutomationFailed
        {
            Sequence = unit.Next, At = unit.Now, CommandId = unit.CommandId, Actor = unit.Actor,
            Run = report.Run,
            Attempt = report.Attempt,
            Reason = reason,
            RetryAt = retries ? unit.Now + Backoff.After(report.Attempt) : null,
            Roles = retries || way is not null ? [] : unit.Compiled.Automate,
        });
        if (way is not null)
            Moving.Go(unit, new Move(MoveKind.Automation, way.To, bits, way)
            {
                Findings = Given(report) ?? [new Finding(reason)],
            });
    }
}
