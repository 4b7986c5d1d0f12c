using Workflow.Engine.Definitions;
using Workflow.Engine.Instances;
using Workflow.Engine.Tests.Instances.Support;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Http;

namespace Workflow.Engine.Tests.Instances;

/// <summary>An explanation is right: what it says is tried.</summary>
public sealed class ExplanationLaws
{
    private const int Many = 10_000;
    private const int Some = 3_000;

    [Test]
    public void What_it_says_is_missing_once_supplied_makes_the_outcome_acceptable()
    {
        ForOutcomes(Many, (walk, explained, outcome) =>
        {
            foreach (var role in explained.Roles)
                Decide(walk, Complete(explained, outcome, role)).ShouldSatisfyAllConditions(d =>
                {
                    if (explained.Blocks.Count == 0)
                        d.ShouldBeOfType<Decision.Accepted>($"{explained} by {role}: {Refusal(d)}");
                    else
                        explained.Blocks.Select(b => b.Code).ShouldContain(Refusal(d)?.Code ?? "accepted", $"{explained} by {role}");
                });
            foreach (var role in explained.OnBehalf.Where(_ => explained.Blocks.Count == 0))
                Decide(walk, Complete(explained, outcome, role) with { OnBehalfOf = "dora" }).ShouldBeOfType<Decision.Accepted>();
        });
    }

    [Test]
    public void What_it_says_is_possible_is_accepted_as_things_are_and_nothing_else_is()
    {
        ForOutcomes(Many, (walk, explained, outcome) =>
        {
            foreach (var role in explained.Roles)
                (Decide(walk, Bare(explained, role)) is Decision.Accepted).ShouldBe(explained.Possible, $"{explained} by {role}");
            _ = outcome;
        });
    }

    [Test]
    public void Who_it_does_not_name_is_refused()
    {
        ForOutcomes(Some, (walk, explained, outcome) =>
        {
            foreach (var role in walk.Definition.Roles.Select(r => r.Id).Except(outcome.Roles).Except(outcome.OnBehalf))
                Refusal(Decide(walk, Complete(explained, outcome, role)))!.Code
                    .ShouldBe(walk.Instance!.State == InstanceState.Suspended ? RejectionCodes.Suspended : RejectionCodes.RoleNotAllowed);
            foreach (var person in explained.NotBy)
                Decide(walk, Complete(explained, outcome, outcome.Roles[0]) with { Actor = new Actor(person, outcome.Roles[0]) }).ShouldBeOfType<Decision.Rejected>();
        });
    }

    [Test]
    public void Every_action_is_possible_exactly_when_it_says_so_and_leads_where_it_says()
    {
        Walks.Check(Some, walk =>
        {
            if (walk.Instance is null)
                return;
            foreach (var action in Explain(walk).Actions)
                foreach (var (command, possible) in Tries(walk, action))
                {
                    var decision = Decide(walk, command);
                    (decision is Decision.Accepted).ShouldBe(possible, $"{action} {command}");
                    if (action.Blocks.Count > 0)
                        Refusal(decision)!.Code.ShouldBe(action.Blocks[0].Code);
                }
        });
    }

    [Test]
    public void An_instance_that_goes_on_waits_for_something_and_somebody_or_something_can_end_it()
    {
        Walks.Check(Some, walk =>
        {
            if (walk.Instance is { State: not InstanceState.Finished })
                Explain(walk).WaitsFor.ShouldNotBeEmpty();
        });
    }

    [Test]
    public void Whoever_is_named_next_can_report_something_and_where_nobody_is_something_else_is_waited_for()
    {
        var (named, nobody) = (0, 0);
        Walks.Check(Many, walk =>
        {
            if (walk.Instance is not { } instance)
                return;
            var (next, explanation) = (InstanceNext.Of(walk.Definition, instance), Explain(walk));
            var stage = walk.Definition.FindStage(instance.Stage);
            foreach (var role in next)
                explanation.Outcomes.ShouldContain(
                    o => o.Roles.Contains(role) && Decide(walk, Complete(o, stage!.FindOutcome(o.Outcome)!, role)) is Decision.Accepted, $"{role} is next");
            // Who is not named has nothing to say: the engine refuses all of it, unless others' signatures or an automation are waited for first.
            if (instance.State == InstanceState.Active && stage!.Automation is null && instance.SignOffs.IsEmpty)
                foreach (var (outcome, role) in explanation.Outcomes.SelectMany(o => o.Roles.Intersect(stage.Roles).Except(next).Select(r => (o, r))))
                    Decide(walk, Complete(outcome, stage.FindOutcome(outcome.Outcome)!, role)).ShouldBeOfType<Decision.Rejected>($"{role} is not next");
            if (next.IsEmpty && instance.State != InstanceState.Finished)
                explanation.WaitsFor.Where(w => !w.Roles.Any(r => stage!.Roles.Contains(r)) || w.Code is not (WaitingCodes.Report or WaitingCodes.Signatures)).ShouldNotBeEmpty();
            (named, nobody) = (named + next.Length, nobody + (next.IsEmpty && instance.State == InstanceState.Active ? 1 : 0));
        });
        // A law about nobody, or about everybody, would say nothing.
        named.ShouldBeGreaterThan(0);
        nobody.ShouldBeGreaterThan(0);
    }

    [Test]
    public void What_stands_in_the_way_is_of_a_kind_that_is_listed() => ForOutcomes(Some, (_, explained, _) =>
    {
        foreach (var block in explained.Blocks)
            ObstacleKinds.All.ShouldContain(block.Code);
    });

    private static void ForOutcomes(int count, Action<Walk, OutcomeExplanation, Outcome> check) => Walks.Check(count, walk =>
    {
        if (walk.Instance is null)
            return;
        foreach (var explained in Explain(walk).Outcomes)
            check(walk, explained, walk.Definition.FindStage(walk.Instance.Stage)!.FindOutcome(explained.Outcome)!);
    });

    private static Explanation Explain(Walk walk) => WorkflowCore.Explain(walk.Definition, Facts.None, walk.Instance!, walk.Now);

    private static Decision Decide(Walk walk, Command command) => WorkflowCore.Decide(walk.Definition, Facts.None, walk.Instance, command, walk.Now);

    private static Rejection? Refusal(Decision decision) => (decision as Decision.Rejected)?.Rejection;

    private static ReportOutcome Bare(OutcomeExplanation explained, string role) => new()
    {
        CommandId = Guid.NewGuid(), Project = "shop", Key = "X-1", Actor = new Actor("zoe", role), Outcome = explained.Outcome,
    };

    private static ReportOutcome Complete(OutcomeExplanation explained, Outcome outcome, string role) => Bare(explained, role) with
    {
        Fields = explained.MissingFields.Where(f => f.Type is not ("tasks" or "findings"))
            .ToDictionary(f => f.Field, f => Play.Sample(FieldTypeOf(f.Type))),
        Tasks = explained.MissingFields.Any(f => f.Type == "tasks") ? [new PlannedTask("z", "Do it")] : null,
        Findings = explained.MissingFields.Any(f => f.Type == "findings") ? [new Finding("It is red")] : null,
        Comment = outcome.Title,
    };

    private static FieldType FieldTypeOf(string name) => Enum.Parse<FieldType>(name, ignoreCase: true);

    private static IEnumerable<(Command Command, bool Possible)> Tries(Walk walk, ActionExplanation action)
    {
        var actor = new Actor("zoe", action.Roles[0]);
        switch (action.Action)
        {
            case "cancel":
                yield return (new Cancel { CommandId = Guid.NewGuid(), Project = "shop", Key = "X-1", Actor = actor, Reason = "r" }, action.Possible);
                break;
            case "suspend":
                yield return (new Suspend { CommandId = Guid.NewGuid(), Project = "shop", Key = "X-1", Actor = actor, Reason = "r" }, action.Possible);
                break;
            case "resume":
                yield return (new Resume { CommandId = Guid.NewGuid(), Project = "shop", Key = "X-1", Actor = actor }, action.Possible);
                break;
            case "retry-automation":
                yield return (new RetryAutomation { CommandId = Guid.NewGuid(), Project = "shop", Key = "X-1", Actor = actor }, action.Possible);
                break;
            case "cancel-automation":
                foreach (var role in action.Roles)
                    yield return (
                        new CancelAutomation { CommandId = Guid.NewGuid(), Project = "shop", Key = "X-1", Actor = new Actor("zoe", role), Run = walk.Instance!.Run?.Id, Reason = "r" },
                        action.Possible);
                break;
            default:
                foreach (var place in walk.Definition.Stages.Select(s => s.Id).Concat(walk.Definition.Finals.Select(f => f.Id)))
                    yield return (
                        new Override { CommandId = Guid.NewGuid(), Project = "shop", Key = "X-1", Actor = actor, To = place, Reason = "r" },
                        action.Possible && action.To.Contains(place));
                break;
        }
    }
}
