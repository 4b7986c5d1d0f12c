using Workflow.Engine.Tests.Definitions;
using Workflow.Engine.Tests.Instances.Support;
using Workflow.Messages;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Tests.Instances;

/// <summary>Cancelling and overriding.</summary>
public sealed class LeavingTests
{
    // As the lifecycles page has it, typed again: stage by stage.
    [TestCase("discussion", "declined")]
    [TestCase("planning", "declined")]
    [TestCase("sandbox", "cleanup")]
    [TestCase("development", "cleanup")]
    [TestCase("qa", "cleanup")]
    [TestCase("integration", "cleanup")]
    [TestCase("product-qa", "cleanup")]
    [TestCase("backup", "cleanup")]
    [TestCase("demo", "cleanup")]
    [TestCase("rework-planning", "cleanup")]
    [TestCase("rework", "cleanup")]
    [TestCase("rework-qa", "cleanup")]
    [TestCase("rework-integration", "cleanup")]
    [TestCase("rework-product-qa", "cleanup")]
    [TestCase("rework-demo", "cleanup")]
    [TestCase("production-backup", "cleanup")]
    [TestCase("deployment", "rollback-for-cancel")]
    [TestCase("restore", "rollback-for-cancel")]
    [TestCase("production-qa", "rollback-for-cancel")]
    [TestCase("rollback", "rollback-for-cancel")]
    [TestCase("final-demo", "rollback-for-cancel")]
    [TestCase("teardown", null)]
    public void A_request_is_cancelled_along_its_path_to_the_end(string stage, string? to)
    {
        var play = new Play(BuiltIn.FeatureRequest, "FR-1").GoTo(stage).Cancel();
        if (to is null)
        {
            play.ShouldBeRefused(RejectionCodes.NotCancellable)["stage"].ShouldBe(stage);
            return;
        }

        play.Instance.Stage.ShouldBe(to);
        play.Last1<StageLeft>().ShouldSatisfyAllConditions(e => e.Kind.ShouldBe(MoveKind.Cancel), e => e.Comment.ShouldBe("No money"), e => e.Outcome.ShouldBeNull());
        if (to == "rollback-for-cancel")
            play.Take("rolled-back");
        if (play.Instance.Stage == "cleanup")
            play.Cancel().ShouldBeRefused(RejectionCodes.NotCancellable);
        if (play.Instance.Stage == "cleanup")
            play.Take("removed");
        play.Instance.Stage.ShouldBe(to == "declined" ? "declined" : "cancelled");
        play.Instance.Lease.ShouldBeNull();
    }

    [Test]
    public void Cancelling_needs_a_reason_and_a_role()
    {
        var play = new Play(BuiltIn.FeatureRequest).Start();
        play.Cancel("client").ShouldBeRefused(RejectionCodes.RoleNotAllowed)["roles"].ShouldBe("manager");
        play.Cancel(reason: " ").ShouldBeRefused(RejectionCodes.MissingReason);
    }

    [Test]
    public void An_override_goes_anywhere_with_a_reason_and_is_recorded_as_such()
    {
        var play = new Play(BuiltIn.FeatureRequest).GoTo("backup").Override("rework");
        play.Stage.ShouldBe("rework#1");
        play.Last1<StageLeft>().ShouldSatisfyAllConditions(e => e.Kind.ShouldBe(MoveKind.Override), e => e.Comment.ShouldBe("It has to be"));
        play.Last1<AutomationWithdrawn>().Reason.ShouldBe("override");
        play.Override("rework", reason: "").ShouldBeRefused(RejectionCodes.MissingReason);
        play.Override("rework", "tester").ShouldBeRefused(RejectionCodes.RoleNotAllowed)["roles"].ShouldBe("manager, devops");
        play.Override("wrok").ShouldBeRefused(RejectionCodes.UnknownStage)["stages"].ShouldContain("rework-qa");
    }

    [TestCase("planning", "production-backup", "production-backup")]
    [TestCase("demo", "deployment", "deployment")]
    [TestCase("development", "released", "released")]
    [TestCase("development", "cancelled", "final")]
    [TestCase("development", "declined", "final")]
    public void An_override_is_held_to_the_rules(string from, string to, string name)
    {
        var parameters = new Play(BuiltIn.FeatureRequest).GoTo(from).Override(to).ShouldBeRefused(RejectionCodes.RuleBroken);
        parameters["event"].ShouldBe(name);
        parameters["rule"].ShouldContain(name);
    }

    [Test]
    public void An_override_may_end_what_the_rules_let_end()
    {
        new Play(BuiltIn.FeatureRequest).GoTo("planning").Override("declined").Instance.Final.ShouldBe(FinalKind.Declined);
    }

    [Test]
    public void After_the_end_nothing_is_said_any_more()
    {
        var play = new Play(BuiltIn.FeatureRequest).Start().Cancel();
        play.Comment().ShouldBeRefused(RejectionCodes.Finished)["stage"].ShouldBe("declined");
        play.Report("agreed", "client").ShouldBeRefused(RejectionCodes.Finished);
        play.Grant().ShouldBeDuplicate();
    }
}
