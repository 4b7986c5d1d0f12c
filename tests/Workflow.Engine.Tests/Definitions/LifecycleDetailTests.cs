using Workflow.Engine.Definitions;

namespace Workflow.Engine.Tests.Definitions;

/// <summary>What the page says of the lifecycles beside their edges: who acts, who signs, what is needed, what runs.</summary>
public class LifecycleDetailTests
{
    private static readonly Definition _delivery = BuiltIn.FeatureRequest;

    [TestCase("discussion", "manager client")]
    [TestCase("planning rework-planning", "manager developer tester devops")]
    [TestCase("development rework", "developer")]
    [TestCase("qa product-qa rework-qa rework-product-qa production-qa", "tester")]
    [TestCase("demo rework-demo final-demo", "manager client")]
    [TestCase("sandbox integration backup rework-integration production-backup deployment restore rollback teardown rollback-for-cancel cleanup", "devops")]
    public void Acting_in_these_stages_are(string stages, string roles)
    {
        foreach (var stage in stages.Split(' '))
            _delivery.FindStage(stage)!.Roles.ToArray().ShouldBe(roles.Split(' '), customMessage: stage);
    }

    [Test]
    public void Every_stage_of_the_delivery_is_looked_at_by_the_test_before() =>
        typeof(LifecycleDetailTests).GetMethod(nameof(Acting_in_these_stages_are))!.GetCustomAttributes(false).OfType<TestCaseAttribute>()
            .SelectMany(c => ((string)c.Arguments[0]!).Split(' ')).ShouldBe(_delivery.Stages.Select(s => s.Id), ignoreOrder: true);

    [TestCase("discussion.agreed", "justification estimate cost")]
    [TestCase("planning.planned", "methods scenarios tasks")]
    [TestCase("rework-planning.planned", "methods scenarios")]
    public void All_roles_sign_off(string outcome, string needs)
    {
        Outcome(outcome).ByAll.ShouldBeTrue();
        Outcome(outcome).Roles.ShouldBe(_delivery.FindStage(outcome.Split('.')[0])!.Roles);
        Outcome(outcome).Needs.ShouldBe(needs.Split(' '));
    }

    [Test]
    public void No_other_outcome_needs_all_roles() =>
        Outcomes().Where(o => o.Outcome.ByAll).Select(o => o.Event).ShouldBe(["discussion.agreed", "planning.planned", "rework-planning.planned"], ignoreOrder: true);

    [Test]
    public void Going_back_carries_findings_and_nothing_else_does() =>
        Outcomes().Where(o => o.Outcome.Needs.Contains("findings")).Select(o => o.Event).ShouldBe(
            Page.Edges(Page.Delivery).Where(e => e.Name is "failed" or "conflict" or "rejected" or "refused" && e.From != "sandbox").Select(e => e.Event),
            ignoreOrder: true);

    [Test]
    public void What_comes_of_a_demonstration_is_the_client_s_to_say_and_a_manager_may_record_it()
    {
        var demos = Outcomes().Where(o => o.Event.Contains("demo.", StringComparison.Ordinal)).ToArray();

        demos.Length.ShouldBe(6);
        demos.ShouldAllBe(o => o.Outcome.Roles.SequenceEqual(new[] { "client" }) && o.Outcome.OnBehalf.SequenceEqual(new[] { "manager" }));
        Outcomes().Except(demos).ShouldAllBe(o => o.Outcome.OnBehalf.IsEmpty);
    }

    [Test]
    public void A_version_is_kept_with_a_reason_only() => Outcome("rollback.kept").Needs.ShouldBe(["reason"]);

    [Test]
    public void A_manager_cancels() => _delivery.May.Cancel.ShouldBe(["manager"]);

    [TestCase("create-sandbox", "sandbox")]
    [TestCase("integrate", "integration rework-integration")]
    [TestCase("backup", "backup production-backup")]
    [TestCase("deploy", "deployment")]
    [TestCase("restore", "restore")]
    [TestCase("rollback", "rollback rollback-for-cancel")]
    [TestCase("teardown", "teardown cleanup")]
    [TestCase("run-tests", "qa product-qa rework-qa rework-product-qa production-qa")]
    public void An_automation_runs_in(string automation, string stages) =>
        _delivery.Stages.Where(s => s.Automation?.Run == automation).Select(s => s.Id).ShouldBe(stages.Split(' '), ignoreOrder: true);

    [Test]
    public void Tests_advise_and_testers_decide() =>
        _delivery.Stages.Where(s => s.Automation is not null).ShouldAllBe(s => s.Automation!.Advises == (s.Automation.Run == "run-tests"));

    [Test]
    public void Going_back_to_the_version_before_is_possible_and_not_forced() =>
        _delivery.Stages.Where(s => s.Automation?.OnRequest is true).Select(s => s.Id).ShouldBe(["rollback"]);

    [Test]
    public void Production_is_held_from_its_backup_to_acceptance_or_a_finished_rollback() =>
        _delivery.Stages.Where(s => s.Lease == "production").Select(s => s.Id).ShouldBe(
            ["production-backup", "deployment", "restore", "production-qa", "rollback", "final-demo", "rollback-for-cancel"], ignoreOrder: true);

    [Test]
    public void Tasks_run_in_development_and_rework_and_have_to_wait_for_release_before_it_is_finished()
    {
        foreach (var children in new[] { "development", "rework" }.Select(s => _delivery.FindStage(s)!.Children!))
        {
            children.Workflow.ShouldBe("task");
            children.Until.ShouldBe(["waiting-release", "release", "closed"]);
            children.Before.ShouldBe(["finished"]);
            children.ChildKeyPrefix.ShouldBe("T");
        }
    }

    [TestCase("waiting-release", "deploying", "deployment")]
    [TestCase("release", "rolled-back", "rollback.rolled-back rollback-for-cancel.rolled-back restore.restored deployment.outdated")]
    [TestCase("release", "released", "released")]
    [TestCase("in-progress", "dropped", "cancelled declined")]
    public void A_task_goes_where_its_request_goes(string stage, string outcome, string events) =>
        BuiltIn.Task.FindStage(stage)!.FindOutcome(outcome)!.Follows.ShouldBe(events.Split(' '));

    [Test]
    public void An_initiative_s_work_is_time_boxed_limited_and_met_about_daily()
    {
        var work = BuiltIn.Initiative.FindStage("work")!;

        work.Due.ShouldBe(new Due(TimeSpan.FromDays(14), TimeSpan.FromDays(1), TimeSpan.Zero, "replan"));
        work.Wip.ShouldNotBeNull();
        work.Activities.ShouldContain(a => a.Every == TimeSpan.FromDays(1));
        work.Children!.Workflow.ShouldBe("feature-request");
        work.Children.Before.ShouldBe(["done"]);
    }

    private static Outcome Outcome(string name) => Outcomes().Single(o => o.Event == name).Outcome;

    private static IEnumerable<(string Event, Outcome Outcome)> Outcomes() =>
        _delivery.Stages.SelectMany(s => s.Outcomes.Select(o => ($"{s.Id}.{o.Id}", o)));
}
