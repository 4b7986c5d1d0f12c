using Workflow.Engine.Instances;
using Workflow.Engine.Tests.Definitions;
using Workflow.Engine.Tests.Instances.Support;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Tests.Instances;

public sealed class SuspensionTests
{
    private static Play Held(string stage) => new Play(BuiltIn.FeatureRequest).GoTo(stage).Suspend();

    [Test]
    public void A_suspended_instance_refuses_reports_cancelling_and_overriding()
    {
        Held("discussion").Report("declined", "client").ShouldBeRefused(RejectionCodes.Suspended);
        Held("discussion").Cancel().ShouldBeRefused(RejectionCodes.Suspended);
        Held("discussion").Override("planning").ShouldBeRefused(RejectionCodes.Suspended);
        Held("sandbox").Retry().ShouldBeRefused(RejectionCodes.Suspended);
    }

    [Test]
    public void Its_deadlines_stop_and_move_by_the_time_it_was_held()
    {
        var play = new Play(BuiltIn.FeatureRequest).Start();
        var due = play.Instance.DueAt!.Value;
        play.Suspend().Instance.DueAt.ShouldBeNull();
        play.After(TimeSpan.FromDays(30)).ShouldBeDuplicate();
        play.Resume().Last1<WorkflowResumed>().HeldFor.ShouldBe(TimeSpan.FromDays(30));
        play.Instance.DueAt.ShouldBe(due + TimeSpan.FromDays(30));
    }

    [Test]
    public void An_automations_result_waits_for_the_resume()
    {
        var play = Held("sandbox").Began().Automation("created");
        play.Last1<AutomationHeld>();
        play.Automation("created").ShouldBeDuplicate();
        play.Stage.ShouldBe("sandbox#1");

        play.Resume().Stage.ShouldBe("development#1");
        play.LastEntries[0].ShouldBeOfType<WorkflowResumed>();
        play.Last1<AutomationFinished>().Actor.ShouldBe(Actor.Agent);
        play.Instance.HeldReport.ShouldBeNull();
    }

    [Test]
    public void An_automations_failure_waits_too_and_is_tried_again_afterwards()
    {
        var play = Held("sandbox").Automation(null, "No disk");
        play.Last1<AutomationHeld>();
        play.After(TimeSpan.FromDays(1)).Resume();
        play.Last1<AutomationFailed>().RetryAt.ShouldBe(play.Now + TimeSpan.FromSeconds(1));
    }

    [Test]
    public void A_lease_granted_meanwhile_orders_the_automation_on_resume()
    {
        var play = Held("production-backup").Grant();
        play.LastEntries.ShouldHaveSingleItem().ShouldBeOfType<LeaseAcquired>();
        play.Resume().Last1<AutomationRequested>().Automation.ShouldBe("backup");
    }

    [Test]
    public void Comments_assignments_and_word_from_inside_still_count()
    {
        Held("development").Comment().Last1<Commented>();
        Held("development").Assign("developer", "dan").Last1<Assigned>();
        Held("development").Child(1, "qa").Last1<ChildMoved>();
        new Play(BuiltIn.Task).Start(blocked: true, new ParentReference("FR-1", 1, 1)).Suspend().Unblock().Last1<Unblocked>();
    }

    [Test]
    public void Suspending_needs_a_reason_and_a_role_and_happens_once()
    {
        new Play(BuiltIn.FeatureRequest).Start().Suspend(reason: "").ShouldBeRefused(RejectionCodes.MissingReason);
        new Play(BuiltIn.FeatureRequest).Start().Suspend("client").ShouldBeRefused(RejectionCodes.RoleNotAllowed)["roles"].ShouldBe("manager, devops");
        Held("discussion").Suspend().ShouldBeDuplicate();
    }

    [Test]
    public void Only_a_suspended_instance_is_resumed()
    {
        new Play(BuiltIn.FeatureRequest).Start().Resume().ShouldBeRefused(RejectionCodes.NotSuspended);
        Held("discussion").Resume("client").ShouldBeRefused(RejectionCodes.RoleNotAllowed);
    }

    [Test]
    public void A_stage_entered_while_held_gets_its_whole_time()
    {
        var play = new Play(BuiltIn.Task, "FR-1-T1").Start(parent: new ParentReference("FR-1", 1, 1)).GoTo("waiting-release");
        play.Parent(2, "deployment").Suspend();
        play.Now += TimeSpan.FromDays(9);
        play.Parent(3, "deployment.outdated").Stage.ShouldBe("waiting-release#2");
        play.Instance.State.ShouldBe(InstanceState.Suspended);
        play.Resume().Last1<WorkflowResumed>();
    }
}
