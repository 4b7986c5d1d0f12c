using Workflow.Engine.Definitions;
using Workflow.Engine.Instances;
using Workflow.Engine.Tests.Definitions;
using Workflow.Engine.Tests.Instances.Support;
using Workflow.Messages;
using Workflow.Messages.Entries;
using Workflow.Messages.Http;

namespace Workflow.Engine.Tests.Instances;

public sealed class AutomationCancellingTests
{
    private static Play At(string stage) => new Play(BuiltIn.FeatureRequest).GoTo(stage);

    [Test]
    public void A_cancelled_automation_stays_in_its_stage_and_says_what_ends_the_wait()
    {
        var play = At("integration").Began().CancelAutomation();
        var entry = play.Last1<AutomationStopped>();
        (entry.Run, entry.Attempt, entry.Reason).ShouldBe((play.Instance.Run!.Id, 1, "Wrong data"));
        entry.Roles.ShouldBe(["devops"]);
        (play.Stage, play.Instance.Run.State, play.Instance.Run.Detail).ShouldBe(("integration#1", RunState.Stopped, "Wrong data"));
        play.After(TimeSpan.FromDays(1));
        play.Instance.Run!.Attempt.ShouldBe(1);

        var explained = play.Explain();
        var wait = explained.WaitsFor.Single(w => w.Code == WaitingCodes.AutomationStopped);
        (wait.Roles.Single(), wait.Parameters["reason"]).ShouldBe(("devops", "Wrong data"));
        explained.WaitsFor.ShouldContain(w => w.Code == WaitingCodes.Report);
        explained.Actions.Single(a => a.Action == "retry-automation").Possible.ShouldBeTrue();
        explained.Actions.Single(a => a.Action == "cancel-automation").Blocks.Single().Code.ShouldBe(RejectionCodes.AutomationNotUnderWay);
    }

    [Test]
    public void What_its_agent_says_afterwards_is_late_whatever_it_is()
    {
        var play = At("integration").Began();
        var (result, failure) = (play.AutomationCommand("integrated"), play.AutomationCommand(null, "No disk"));
        play.CancelAutomation();
        foreach (var word in new[] { result, failure })
            play.Send(_ => word).ShouldBeRefused(RejectionCodes.Late)["attempt"].ShouldBe("1");
        play.Began().ShouldBeRefused(RejectionCodes.Late);
        play.Retry();
        play.Send(p => result with { CommandId = p.NextId() }).ShouldBeRefused(RejectionCodes.Late)["current"].ShouldEndWith("/2");
    }

    [Test]
    public void It_goes_on_with_another_attempt_or_with_what_a_person_reports()
    {
        var play = At("integration").Began().CancelAutomation().Retry();
        play.Last1<AutomationRequested>().Attempt.ShouldBe(2);
        play.Automation("integrated").Stage.ShouldBe("product-qa#1");
        At("integration").CancelAutomation().Report("conflict", "devops", findings: [new Finding("It does not fit")]).Stage.ShouldBe("development#2");
    }

    [Test]
    public void One_that_waits_to_be_tried_again_is_not()
    {
        var play = At("integration").Automation(null, "No disk").CancelAutomation();
        play.Instance.Deadlines.ShouldNotContain(d => d.Kind == DeadlineKind.Retry);
        play.After(TimeSpan.FromMinutes(5));
        play.Instance.Run!.State.ShouldBe(RunState.Stopped);
    }

    [Test]
    public void It_takes_a_reason_and_a_role_that_may()
    {
        var play = At("integration");
        play.CancelAutomation(reason: " ").ShouldBeRefused(RejectionCodes.MissingReason);
        play.CancelAutomation("tester").ShouldBeRefused(RejectionCodes.RoleNotAllowed)["roles"].ShouldBe("devops, manager");
        play.CancelAutomation("manager").Instance.Run!.State.ShouldBe(RunState.Stopped);
    }

    [Test]
    public void A_run_that_is_not_there_or_has_ended_is_told_so()
    {
        var play = At("integration");
        var run = play.Instance.Run!.Id;
        play.CancelAutomation(run: Guid.NewGuid()).ShouldBeRefused(RejectionCodes.Late)["current"].ShouldBe($"{run}");
        play.CancelAutomation(run: run);
        play.CancelAutomation(run: run).ShouldBeRefused(RejectionCodes.AutomationNotUnderWay)["current"].ShouldBe("stopped");
        At("development").CancelAutomation().ShouldBeRefused(RejectionCodes.NoAutomation);
        At("qa").Automation("passed").CancelAutomation().ShouldBeRefused(RejectionCodes.AutomationNotUnderWay)["current"].ShouldBe("finished");
        new Play(Samples.Book).GoTo("binding").CancelAutomation("printer").Last.ShouldBeOfType<Decision.Rejected>().Rejection.Code.ShouldBe(RejectionCodes.AutomationNotUnderWay);
    }

    [Test]
    public void What_changes_the_live_product_is_not_broken_off_at_any_moment()
    {
        foreach (var stage in new[] { "deployment", "restore", "rollback-for-cancel" })
        {
            var play = new Play(BuiltIn.FeatureRequest).GoTo("deployment");
            if (stage == "restore")
                play.Automation("failed", findings: [new Finding("It does not answer")]);
            else if (stage == "rollback-for-cancel")
                play.Cancel();
            play.Stage.ShouldBe(stage + "#1");
            play.CancelAutomation().ShouldBeRefused(RejectionCodes.NotInterruptible)["stage"].ShouldBe(stage);
            play.Began().CancelAutomation().ShouldBeRefused(RejectionCodes.NotInterruptible);
            play.Automation(null, "No disk");
            play.Instance.Run!.State.ShouldBe(RunState.Retrying);
            play.CancelAutomation().ShouldBeRefused(RejectionCodes.NotInterruptible);
        }
    }

    [Test]
    public void While_suspended_it_can_be_cancelled_and_stays_so_when_it_goes_on()
    {
        var play = At("integration").Began().Suspend().CancelAutomation().Resume();
        (play.Stage, play.Instance.Run!.State).ShouldBe(("integration#1", RunState.Stopped));
    }

    [Test]
    public void A_result_that_waits_for_the_resume_is_an_end_and_is_kept()
    {
        var play = At("integration").Began().Suspend().Automation("integrated");
        play.CancelAutomation().ShouldBeRefused(RejectionCodes.AutomationNotUnderWay)["current"].ShouldBe("finished");
        play.Resume().Stage.ShouldBe("product-qa#1");
    }

    [Test]
    public void Leaving_the_stage_withdraws_what_was_cancelled_for_good()
    {
        var play = At("integration").CancelAutomation();
        var run = play.Instance.Run!.Id;
        play.Override("development").LastEntries.OfType<AutomationWithdrawn>().Single().Run.ShouldBe(run);
    }

    [Test]
    public void Whatever_happens_a_cancelled_attempt_never_moves_anything_and_nothing_follows_unasked() => Walks.Check(3000, walk =>
    {
        Instance? instance = null;
        foreach (var entry in walk.Journal)
        {
            if (instance?.Run is { State: RunState.Stopped } stopped)
            {
                (entry as AutomationFinished)?.Attempt.ShouldNotBe(stopped.Attempt);
                (entry as AutomationFailed)?.Attempt.ShouldNotBe(stopped.Attempt);
                entry.ShouldNotBeOfType<AutomationBegan>();
                entry.ShouldNotBeOfType<AutomationHeld>();
                if (entry is AutomationRequested { Visit: var visit, Stage: var stage } again && (stage, visit) == (instance.Stage, instance.Visit))
                    (again.Attempt, again.Actor.Role).ShouldBe((stopped.Attempt + 1, again.Actor.Role.ShouldNotBeNull()));
            }

            if (entry is AutomationStopped)
                AutomationCatalog.Known[instance!.Run!.Automation].ChangesLive.ShouldBeFalse();
            instance = WorkflowCore.Apply(instance, entry);
        }
    });
}
