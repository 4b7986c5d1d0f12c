using Workflow.Engine.Definitions;
using Workflow.Engine.Flow;
using Workflow.Engine.Tests.Definitions;
using Workflow.Messages;
using Workflow.Messages.Entries;
using Workflow.Messages.Http;

namespace Workflow.Engine.Tests.Flow;

/// <summary>DORA's metrics on the delivery lifecycle, an hour a step.</summary>
public class DeploymentTests
{
    private static readonly DateTimeOffset _start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    [Test]
    public void A_deployment_that_stays_counts_with_its_lead_time_from_the_first_commit()
    {
        var figures = Figures("discussion.agreed", "planning.planned", "sandbox.created", "development.finished!", "qa.failed", "development.finished!", "qa.passed", "deployment.deployed", "final-demo.accepted");

        figures.ShouldSatisfyAllConditions(
            f => f.Deployments.ShouldBe(1),
            f => f.Failures.ShouldBe(0),
            f => f.PerWeek.ShouldBe(1),
            f => f.ChangeFailureRate.ShouldBe(0),
            f => f.ReworkRate.ShouldBe(0),
            f => f.RecoveryTime.ShouldBeNull());
        // development was left after 4 hours, deployment after 8.
        Hours(figures.LeadTime).ShouldBe(4, 0.4);
    }

    [Test]
    public void A_failed_deployment_is_recovered_from_by_restoring_and_the_next_one_is_rework()
    {
        var figures = Figures("deployment.failed", "restore.restored", "rework-planning.planned", "deployment.deployed");

        (figures.Deployments, figures.Failures, figures.ChangeFailureRate, figures.ReworkRate).ShouldBe((1, 1, 0.5, 1));
        Hours(figures.RecoveryTime).ShouldBe(1, 0.1);
    }

    [Test]
    public void A_version_that_is_taken_back_is_a_failure_and_recovery_lasts_from_the_decision_on()
    {
        var figures = Figures("deployment.deployed", "production-qa.failed", "rollback.rolled-back", "deployment.deployed");

        (figures.Deployments, figures.Failures, figures.ChangeFailureRate, figures.ReworkRate).ShouldBe((2, 1, 0.5, 0.5));
        Hours(figures.RecoveryTime).ShouldBe(1, 0.1);
    }

    [Test]
    public void A_version_that_is_kept_is_no_failure() =>
        Figures("deployment.deployed", "production-qa.failed", "rollback.kept", "production-qa.passed").ShouldSatisfyAllConditions(f => f.Failures.ShouldBe(0), f => f.RecoveryTime.ShouldBeNull());

    [Test]
    public void What_was_taken_back_is_not_taken_back_again_by_restoring_after_the_next_failure() =>
        Figures("deployment.deployed", "final-demo.refused", "rollback.rolled-back", "deployment.failed", "restore.restored").Failures.ShouldBe(2);

    [Test]
    public void An_outdated_deployment_is_none() =>
        Figures("deployment.outdated").ShouldSatisfyAllConditions(f => f.Deployments.ShouldBe(0), f => f.Failures.ShouldBe(0), f => f.ChangeFailureRate.ShouldBeNull(), f => f.LeadTime.ShouldBeNull());

    [Test]
    public void A_release_that_is_cancelled_is_taken_back() =>
        Figures("deployment.deployed", "final-demo.", "rollback-for-cancel.rolled-back").ShouldSatisfyAllConditions(f => f.Failures.ShouldBe(1), f => Hours(f.RecoveryTime).ShouldBe(1, 0.1));

    [TestCase(0, "discussion", FlowWaiting.Team)]
    [TestCase(1, "discussion", FlowWaiting.Client)]
    public void Where_both_sign_it_is_the_clients_turn_once_the_team_has_signed(int signatures, string stage, FlowWaiting waiting)
    {
        List<Entry> entries = [Started(), Entered(stage, 2)];
        if (signatures > 0)
            entries.Add(new SignedOff { Sequence = 3, At = _start, CommandId = Guid.Empty, Actor = new Actor("Ann"), Stage = stage, Visit = 1, Outcome = "agreed", Role = "manager" });
        var state = entries.Aggregate((FlowState?)null, (s, e) => FlowFold.Apply(new FlowChange(), new FlowSubject("shop", "feature-request", 1), BuiltIn.FeatureRequest, s, e));

        state!.Waiting.ShouldBe(waiting);
    }

    [TestCase("demo", FlowWaiting.Client)]
    [TestCase("development", FlowWaiting.Team)]
    [TestCase("sandbox", FlowWaiting.Automation)]
    [TestCase("rollback", FlowWaiting.Team)]
    public void Each_stage_waits_for_whom_it_needs(string stage, FlowWaiting waiting)
    {
        var change = new FlowChange();
        var state = FlowFold.Apply(change, new FlowSubject("shop", "feature-request", 1), BuiltIn.FeatureRequest, null, Started());
        FlowFold.Apply(change, new FlowSubject("shop", "feature-request", 1), BuiltIn.FeatureRequest, state, Entered(stage, 2))!.Waiting.ShouldBe(waiting);
    }

    [Test]
    public void A_stage_of_security_alone_waits_for_a_contracts_other_party()
    {
        var parts = BuiltIn.Task.Parts with
        {
            Roles = [.. BuiltIn.Task.Roles, new Role("security", "Security")],
            Stages = [.. BuiltIn.Task.Parts.Stages.Select(s => s with { Outcomes = [.. s.Outcomes.Select(o => o with { Roles = ["security"] })] })],
        };
        var subject = new FlowSubject("shop", "task", 1);
        var state = FlowFold.Apply(new FlowChange(), subject, new Definition(parts), null, Started());
        FlowFold.Apply(new FlowChange(), subject, new Definition(parts), state, Entered("qa", 2))!.Waiting.ShouldBe(FlowWaiting.Contract);
    }

    // Each step is left by an outcome, an hour after it was entered; with '!' there is a commit, without a name it is cancelled.
    private static DeploymentFigures Figures(params string[] steps)
    {
        var entries = new List<Entry> { Started() };
        var at = _start;
        foreach (var step in steps)
        {
            var (stage, outcome) = (step.Split('.')[0], step.Split('.')[1].TrimEnd('!'));
            entries.Add(Entered(stage, entries.Count + 1) with { At = at });
            at += TimeSpan.FromHours(1);
            entries.Add(new StageLeft
            {
                Sequence = entries.Count + 1, At = at, CommandId = Guid.Empty, Actor = new Actor("Ann"),
                Stage = stage, Visit = 1, To = "", Kind = MoveKind.Outcome,
                Outcome = outcome.Length == 0 ? null : outcome,
                Commit = step.EndsWith('!') ? "c0ffee" : null,
            });
        }

        var change = new FlowChange();
        FlowState? state = null;
        foreach (var entry in entries)
            state = FlowFold.Apply(change, new FlowSubject("shop", "feature-request", 1), BuiltIn.FeatureRequest, state, entry);
        var first = DateOnly.FromDateTime(_start.UtcDateTime);
        return FlowReports.Of(new FlowRange(first, first.AddDays(6), false), [], [.. change.Sums], 1).Deployments;
    }

    private static WorkflowStarted Started() => new()
    {
        Sequence = 1, At = _start, CommandId = Guid.Empty, Actor = new Actor("Ann"),
        Project = "shop", Key = "FR-1", Workflow = "feature-request", Version = 1, Title = "x",
    };

    private static StageEntered Entered(string stage, long sequence) => new()
    {
        Sequence = sequence, At = _start, CommandId = Guid.Empty, Actor = new Actor("Ann"),
        Stage = stage, StageTitle = stage, Visit = 1, RuleBits = 0,
    };

    private static double Hours(TimeSpan? time) => time!.Value.TotalHours;
}
