using System.Text.Json;
using Workflow.Engine.Tests.Definitions;
using Workflow.Engine.Tests.Instances.Support;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Http;

namespace Workflow.Engine.Tests.Instances;

/// <summary>What an explanation says; that it is right is a law, see <see cref="ExplanationLaws"/>.</summary>
public sealed class ExplanationTests
{
    [Test]
    public void It_says_which_fields_and_signatures_are_missing_and_whose()
    {
        var play = new Play(BuiltIn.FeatureRequest, "FR-1").Start();
        play.Explain().Outcomes[0].MissingFields.ShouldBe([new("justification", "text"), new("estimate", "duration"), new("cost", "money")]);
        play.Report("agreed", "client", fields: play.Fields(play.Definition.Stages[0].Outcomes[0]));

        var explanation = play.Explain();
        var agreed = explanation.Outcomes[0];
        (agreed.Possible, agreed.ByAll).ShouldBe((true, true));
        agreed.SignedBy.ShouldBe(["client"]);
        agreed.Roles.ShouldBe(["manager"]);
        agreed.MissingFields.ShouldBeEmpty();
        explanation.WaitsFor.ShouldContain(w => w.Code == WaitingCodes.Signatures && w.Roles.Single() == "manager");
        // It is not said a second time as a report.
        explanation.WaitsFor.Where(w => w.Code == WaitingCodes.Report).ShouldAllBe(w => w.Parameters["outcomes"] == "declined");
    }

    [Test]
    public void It_says_what_is_due_and_overdue()
    {
        var play = new Play(BuiltIn.FeatureRequest, "FR-1").Start();
        var due = play.Now + TimeSpan.FromDays(5);
        (play.Explain().DueAt, play.Explain().Overdue).ShouldBe((due, false));
        play.After(TimeSpan.FromDays(7));
        (play.Explain().DueAt, play.Explain().Overdue).ShouldBe((due, true));
    }

    [Test]
    public void It_says_which_children_are_open()
    {
        var explanation = new Play(BuiltIn.FeatureRequest, "FR-1").GoTo("development").Explain();
        explanation.WaitsFor.Single(w => w.Code == WaitingCodes.Children).Parameters["children"].ShouldBe("FR-1-T1, FR-1-T2");
        explanation.Outcomes[0].Blocks.ShouldHaveSingleItem().Code.ShouldBe(RejectionCodes.ChildrenOpen);
        explanation.Outcomes[0].Possible.ShouldBeFalse();
    }

    [Test]
    public void It_says_that_the_lease_is_awaited()
    {
        new Play(BuiltIn.FeatureRequest).GoTo("production-backup").Explain().WaitsFor.Single(w => w.Code == WaitingCodes.Lease).Parameters["lease"].ShouldBe("production");
    }

    [Test]
    public void It_says_how_far_the_automation_is()
    {
        var play = new Play(BuiltIn.FeatureRequest).GoTo("backup");
        play.Explain().WaitsFor.ShouldHaveSingleItem().Parameters["state"].ShouldBe("requested");
        for (var i = 0; i < 4; i++)
        {
            play.After(TimeSpan.FromSeconds(60)).Automation(null, "No disk");
            if (i == 0)
                play.Explain().WaitsFor.ShouldHaveSingleItem().Until.ShouldBe(play.Now + TimeSpan.FromSeconds(1));
        }

        var wait = play.Explain().WaitsFor.Single(w => w.Code == WaitingCodes.AutomationExhausted);
        wait.Parameters["reason"].ShouldBe("No disk");
        wait.Roles.ShouldBe(["devops"]);
        play.Explain().Actions.Single(a => a.Action == "retry-automation").Possible.ShouldBeTrue();
    }

    [Test]
    public void It_says_that_an_automation_may_be_asked_for()
    {
        new Play(BuiltIn.FeatureRequest).GoTo("rollback").Explain().WaitsFor.Select(w => w.Code).ShouldBe([WaitingCodes.AutomationRequest, WaitingCodes.Report]);
    }

    [Test]
    public void It_says_that_a_child_waits_for_its_parent_and_that_an_instance_is_held()
    {
        var play = new Play(BuiltIn.Task, "FR-1-T1").Start(blocked: true, new ParentReference("FR-1", 1, 1));
        play.Explain().WaitsFor[0].Parameters["parent"].ShouldBe("FR-1");
        play.Suspend().Explain().WaitsFor[0].Code.ShouldBe(WaitingCodes.Resume);
        play.Explain().Outcomes.ShouldAllBe(o => !o.Possible);
    }

    [Test]
    public void It_says_who_may_not_judge()
    {
        var play = new Play(Samples.Book).Start().Report("written", "author", fields: new() { ["text"] = "t" }, by: "ann");
        play.Explain().Outcomes[0].NotBy.ShouldBe(["ann"]);
    }

    [Test]
    public void It_says_where_cancelling_and_overriding_lead()
    {
        var actions = new Play(BuiltIn.FeatureRequest).GoTo("production-qa").Explain().Actions;
        actions.Single(a => a.Action == "cancel").To.ShouldBe(["rollback-for-cancel"]);
        actions.Single(a => a.Action == "override").To.ShouldNotContain("released");
        new Play(BuiltIn.FeatureRequest).GoTo("teardown").Explain().Actions.Single(a => a.Action == "cancel").Blocks.Single().Code.ShouldBe(RejectionCodes.NotCancellable);
    }

    [Test]
    public void A_finished_instance_waits_for_nothing()
    {
        var explanation = new Play(BuiltIn.FeatureRequest).Start().Cancel().Explain();
        explanation.WaitsFor.ShouldBeEmpty();
        explanation.Outcomes.ShouldBeEmpty();
        explanation.State.ShouldBe("finished");
    }

    [Test]
    public void It_goes_through_JSON_unchanged()
    {
        var explanation = new Play(BuiltIn.FeatureRequest).GoTo("development").Explain();
        var json = JsonSerializer.Serialize(explanation, WireJson.Options);
        JsonSerializer.Serialize(JsonSerializer.Deserialize<Explanation>(json, WireJson.Options), WireJson.Options).ShouldBe(json);
    }
}
