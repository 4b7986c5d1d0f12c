using Workflow.Engine.Instances;
using Workflow.Engine.Tests.Definitions;
using Workflow.Engine.Tests.Instances.Support;
using Workflow.Messages;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Tests.Instances;

public sealed class StartingTests
{
    [Test]
    public void An_instance_begins_in_the_first_stage_with_its_deadlines_and_the_rules_first_bits()
    {
        var play = new Play(BuiltIn.FeatureRequest, "FR-1").Start();

        play.Stage.ShouldBe("discussion#1");
        play.Journal.Select(e => e.GetType().Name).ShouldBe(["WorkflowStarted", "StageEntered"]);
        play.Instance.RuleBits.ShouldBe(BuiltIn.FeatureRequest.Rules.Initial);
        play.Instance.DueAt.ShouldBe(play.Now + TimeSpan.FromDays(5));
        play.Last1<StageEntered>().Roles.ShouldBe(["manager", "client"]);
        play.Instance.Id.ShouldBe(Identity.Instance("shop", "FR-1"));
    }

    [Test]
    public void A_second_start_is_refused_and_says_what_is_there()
    {
        var play = new Play(BuiltIn.FeatureRequest).Start();
        play.Send(play.StartCommand());
        play.ShouldBeRefused(RejectionCodes.AlreadyStarted)["stage"].ShouldBe("discussion");
    }

    [Test]
    public void A_command_for_no_instance_is_refused()
    {
        var play = new Play(BuiltIn.FeatureRequest);
        play.Report("agreed", "client");
        play.ShouldBeRefused(RejectionCodes.UnknownInstance)["key"].ShouldBe("X-1");
    }

    [Test]
    public void A_start_of_another_workflow_or_version_is_refused_and_says_which_is_there()
    {
        var play = new Play(BuiltIn.FeatureRequest);
        play.Send(play.StartCommand() with { Workflow = "wedding" });
        play.ShouldBeRefused(RejectionCodes.UnknownWorkflow)["expected"].ShouldBe("feature-request v1");
        play.Send(play.StartCommand() with { Version = 9 });
        play.ShouldBeRefused(RejectionCodes.UnknownWorkflow)["value"].ShouldBe("9");
    }

    [Test]
    public void A_start_needs_a_title()
    {
        var play = new Play(BuiltIn.FeatureRequest);
        play.Send(play.StartCommand() with { Title = " " });
        play.ShouldBeRefused(RejectionCodes.MissingFields)["fields"].ShouldBe("title");
    }

    [Test]
    public void Fields_given_at_the_start_count_for_the_first_visit_only()
    {
        var play = new Play(Samples.Book).Start(fields: new() { ["text"] = "Once upon a time" });
        play.Explain().Outcomes[0].MissingFields.ShouldBeEmpty();
        play.Take("written").Report("bad", "editor", findings: [new Finding("Too short")]);
        play.Stage.ShouldBe("draft#2");
        play.Explain().Outcomes[0].MissingFields.ShouldHaveSingleItem().Field.ShouldBe("text");
        play.Instance.Fields["text"].ShouldBe("Because");
    }

    [Test]
    public void Another_sequence_than_expected_is_a_stale_version_and_says_both()
    {
        var play = new Play(BuiltIn.FeatureRequest).Start();
        play.Send(play.ReportCommand("declined", "client") with { IfSequence = 1 });
        var parameters = play.ShouldBeRefused(RejectionCodes.StaleVersion);
        (parameters["expected"], parameters["current"]).ShouldBe(("1", "2"));
        play.Send(play.ReportCommand("declined", "client") with { IfSequence = 2 });
        play.Last.ShouldBeOfType<Decision.Accepted>();
    }

    [Test]
    public void The_clock_never_runs_back_behind_the_last_entry()
    {
        var play = new Play(BuiltIn.FeatureRequest).Start();
        var last = play.Instance.LastAt;
        play.Now -= TimeSpan.FromHours(1);
        play.Comment();
        play.Last1<Commented>().At.ShouldBe(last);
    }

    [Test]
    public void A_journal_with_a_gap_cannot_be_applied()
    {
        var play = new Play(BuiltIn.FeatureRequest).Start().Comment();
        Should.Throw<ArgumentException>(() => WorkflowCore.Apply(null, play.Journal[1])).Message.ShouldContain("begins with");
        var started = WorkflowCore.Apply(null, play.Journal[0]);
        Should.Throw<ArgumentException>(() => WorkflowCore.Apply(started, play.Journal[2])).Message.ShouldContain("missing");
    }

    [Test]
    public void Entering_a_full_stage_is_marked_as_over_its_limit()
    {
        var play = new Play(BuiltIn.Task, "FR-1-T1").GoTo("in-progress");
        play.Facts = new Facts(1, System.Collections.Frozen.FrozenDictionary.Create<string, int>(null, new KeyValuePair<string, int>("code-review", 10)));
        play.Report("submitted", "developer");
        play.Last1<StageEntered>().OverLimit.ShouldBeTrue();
    }
}
