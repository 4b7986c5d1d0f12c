using Workflow.Engine.Instances;
using Workflow.Engine.Tests.Definitions;
using Workflow.Engine.Tests.Instances.Support;
using Workflow.Messages;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Tests.Instances;

public sealed class ParkingTests
{
    [Test]
    public void A_report_for_a_stage_to_come_waits_and_is_applied_when_it_comes()
    {
        var play = new Play(BuiltIn.FeatureRequest).GoTo("development").FinishChildren();
        play.Report("passed", "tester", stage: "qa", by: "tess").Last.ShouldBeOfType<Decision.Parked>();
        var parked = play.Journal[^1].CommandId;

        play.Report("finished", "developer");
        play.Stage.ShouldBe("integration#1");
        var applied = play.Last1<ParkedApplied>();
        applied.Parked.ShouldBe(parked);
        var left = play.LastEntries.OfType<StageLeft>().Single(e => e.Stage == "qa");
        (left.CommandId, left.Actor.Name).ShouldBe((parked, "tess"));
        play.Instance.Parked.ShouldBeEmpty();
    }

    [Test]
    public void A_report_of_a_visit_that_is_over_is_late()
    {
        var play = new Play(BuiltIn.FeatureRequest).GoTo("qa").Take("failed");
        play.Report("passed", "tester", stage: "qa").ShouldBeRefused(RejectionCodes.Late)["current"].ShouldBe("development#2");
        play.Report("passed", "tester", stage: "qa", visit: 1).ShouldBeRefused(RejectionCodes.Late)["visit"].ShouldBe("1");
        play.Take("finished").Report("passed", "tester", visit: 1).ShouldBeRefused(RejectionCodes.Late)["current"].ShouldBe("qa#2");
    }

    [Test]
    public void A_report_of_the_next_visit_waits_for_it()
    {
        var play = new Play(BuiltIn.FeatureRequest).GoTo("qa").Take("failed").Report("passed", "tester", stage: "qa", visit: 2);
        play.Last.ShouldBeOfType<Decision.Parked>();
        play.FinishChildren().Report("finished", "developer").Stage.ShouldBe("integration#1");
    }

    [Test]
    public void A_report_of_a_later_visit_of_the_current_stage_waits_for_that_one()
    {
        var play = new Play(BuiltIn.FeatureRequest).GoTo("qa").Report("passed", "tester", visit: 2);
        play.Last.ShouldBeOfType<Decision.Parked>();
        play.Take("failed").FinishChildren().Report("finished", "developer").Stage.ShouldBe("integration#1");
    }

    [Test]
    public void A_report_for_a_stage_that_cannot_come_any_more_is_refused()
    {
        var play = new Play(BuiltIn.FeatureRequest).GoTo("rework");
        play.Report("planned", "tester", stage: "planning", visit: 3).ShouldBeRefused(RejectionCodes.WrongStage)["current"].ShouldBe("rework#1");
    }

    [Test]
    public void A_report_for_no_stage_is_refused_and_says_which_there_are()
    {
        new Play(Samples.Book).Start().Report("good", "editor", stage: "revue").ShouldBeRefused(RejectionCodes.UnknownStage)["stages"]
            .ShouldBe("draft, review, chapters, printing, binding");
    }

    [Test]
    public void What_can_never_be_accepted_is_not_parked()
    {
        var play = new Play(Samples.Book).Start();
        play.Report("great", "editor", stage: "review").ShouldBeRefused(RejectionCodes.UnknownOutcome)["outcomes"].ShouldBe("good, bad");
        play.Report("good", "printer", stage: "review").ShouldBeRefused(RejectionCodes.RoleNotAllowed);
    }

    [Test]
    public void A_parked_report_of_another_commit_is_settled_as_late()
    {
        var play = new Play(BuiltIn.FeatureRequest).GoTo("development").FinishChildren().Report("passed", "tester", stage: "qa", commit: "c0");
        play.Report("finished", "developer", commit: "c1").Stage.ShouldBe("qa#1");
        var rejected = play.Last1<ParkedRejected>().Rejection;
        (rejected.Code, rejected.Parameters["commit"], rejected.Parameters["current"]).ShouldBe((RejectionCodes.Late, "c0", "c1"));
    }

    [Test]
    public void A_report_of_another_commit_than_the_one_under_work_is_late()
    {
        var play = new Play(BuiltIn.FeatureRequest).GoTo("development").FinishChildren().Report("finished", "developer", commit: "c1");
        play.Report("passed", "tester", commit: "c0").ShouldBeRefused(RejectionCodes.Late)["current"].ShouldBe("c1");
        play.Report("passed", "tester", commit: "c1").Stage.ShouldBe("integration#1");
        play.Automation("integrated", commit: "c2").Instance.Commit.ShouldBe("c2");
    }

    [Test]
    public void Of_two_parked_reports_the_second_is_settled_as_late()
    {
        var play = new Play(Samples.Book).Start().Report("good", "editor", stage: "review", by: "bob").Report("good", "editor", stage: "review", by: "bea");
        play.Report("written", "author", fields: new() { ["text"] = "t" }).Stage.ShouldBe("chapters#1");
        play.Last1<ParkedApplied>();
        play.Last1<ParkedRejected>().Rejection.Code.ShouldBe(RejectionCodes.Late);
    }

    [Test]
    public void Parking_is_bounded()
    {
        var play = new Play(Samples.Book).Start();
        for (var i = 0; i < WorkflowCore.ParkingLimit; i++)
            play.Report("good", "editor", stage: "review").Last.ShouldBeOfType<Decision.Parked>();
        play.Report("good", "editor", stage: "review").ShouldBeRefused(RejectionCodes.ParkingFull)["expected"].ShouldBe("16");
    }

    [Test]
    public void A_final_stage_settles_all_that_wait_before_it_is_entered()
    {
        var play = new Play(Samples.Book).Start().Report("good", "editor", stage: "review").Report("dropped", "author");
        play.Last1<ParkedRejected>().Rejection.Code.ShouldBe(RejectionCodes.Finished);
        play.Journal[^1].ShouldBeOfType<StageEntered>().Final.ShouldBe(FinalKind.Cancelled);
    }

    [Test]
    public void Parked_signatures_count_one_by_one()
    {
        var play = new Play(BuiltIn.FeatureRequest).Start();
        var plan = new Dictionary<string, string> { ["methods"] = "m", ["scenarios"] = "s" };
        foreach (var role in new[] { "manager", "developer", "tester", "devops" })
            play.Report("planned", role, stage: "planning", fields: role == "manager" ? plan : null, tasks: role == "manager" ? [new PlannedTask("a", "A")] : null);
        play.Take("agreed").Stage.ShouldBe("sandbox#1");
        play.LastEntries.OfType<ParkedApplied>().Count().ShouldBe(4);
    }

    [Test]
    public void What_waits_is_not_lost_on_a_suspended_instance_nor_before_a_lease_is_granted()
    {
        var play = new Play(BuiltIn.FeatureRequest).GoTo("demo").Report("backed-up", "devops", stage: "production-backup");
        play.Report("approved", "client").Stage.ShouldBe("production-backup#1");
        play.Instance.Parked.Length.ShouldBe(1);
        play.Suspend().Grant();
        play.Instance.Parked.Length.ShouldBe(1);
        play.Resume().Stage.ShouldBe("deployment#1");
    }
}
