using Workflow.Engine.Tests.Definitions;
using Workflow.Engine.Tests.Instances.Support;
using Workflow.Messages;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Tests.Instances;

public sealed class ChildTests
{
    private static Play Development(params PlannedTask[] tasks)
    {
        var play = new Play(BuiltIn.FeatureRequest, "FR-1").GoTo("planning");
        foreach (var role in new[] { "manager", "developer", "tester", "devops" })
            play.Report("planned", role, fields: new() { ["methods"] = "m", ["scenarios"] = "s" }, tasks: tasks);
        play.Automation("created").Stage.ShouldBe("development#1");
        return play;
    }

    private static Play Chapters(params PlannedTask[] tasks)
    {
        var play = new Play(Samples.Book, "BO-1").GoTo("chapters");
        play.Report("planned", "author", tasks: tasks);
        return play.Report("planned", "editor");
    }

    [Test]
    public void Planned_tasks_become_children_when_their_stage_is_entered()
    {
        var play = Development(new PlannedTask("draw", "Draw it", "2d", 1), new PlannedTask("wire", "Wire it", DependsOn: ["draw"]));
        var requested = play.LastEntries.OfType<ChildRequested>().OrderBy(c => c.Slot).ToArray();
        requested.Select(c => (c.ChildKey, c.Workflow, c.Title, c.Estimate, c.Blocked))
            .ShouldBe([("FR-1-T1", "task", "Draw it", "2d", false), ("FR-1-T2", "task", "Wire it", null, true)]);
    }

    [Test]
    public void A_dependency_that_is_done_lets_the_next_one_go()
    {
        var play = Development(new PlannedTask("draw", "Draw it"), new PlannedTask("wire", "Wire it", DependsOn: ["draw"]));
        play.Child(1, "in-progress").LastEntries.OfType<ChildUnblocked>().ShouldBeEmpty();
        play.Child(1, "waiting-release").Last1<ChildUnblocked>().ChildKey.ShouldBe("FR-1-T2");
        play.Instance.Children.Select(c => (c.Done, c.Blocked)).ShouldBe([(true, false), (false, false)]);
    }

    [Test]
    public void The_work_is_not_finished_before_every_child_is()
    {
        var play = Development(new PlannedTask("draw", "Draw it"), new PlannedTask("wire", "Wire it"));
        play.Child(1, "closed", final: true);
        play.Report("finished", "developer").ShouldBeRefused(RejectionCodes.ChildrenOpen)["children"].ShouldBe("FR-1-T2");
        play.Child(2, "dropped", final: true).Report("finished", "developer").Stage.ShouldBe("qa#1");
    }

    [Test]
    public void A_child_can_go_back_from_done()
    {
        var play = Development(new PlannedTask("draw", "Draw it"));
        play.Child(1, "waiting-release").Instance.Children[0].Done.ShouldBeTrue();
        play.Child(1, "in-progress").Instance.Children[0].Done.ShouldBeFalse();
    }

    [Test]
    public void Word_of_a_child_that_is_not_newer_changes_nothing()
    {
        var play = Development(new PlannedTask("draw", "Draw it")).Child(1, "qa", sequence: 5);
        play.Child(1, "in-progress", sequence: 4).ShouldBeDuplicate();
        play.Child(1, "qa", sequence: 5).ShouldBeDuplicate();
    }

    [Test]
    public void Word_of_a_child_counts_in_later_stages_and_while_suspended()
    {
        var play = Development(new PlannedTask("draw", "Draw it")).FinishChildren().Take("finished").Suspend();
        play.Child(1, "release", sequence: 90).Last1<ChildMoved>().Done.ShouldBeTrue();
    }

    [Test]
    public void Word_of_a_child_that_is_not_ours_is_refused()
    {
        var play = Development(new PlannedTask("draw", "Draw it"));
        play.Send(new Messages.Commands.ChildChanged
        {
            CommandId = play.NextId(), Project = "shop", Key = "FR-1", Actor = Actor.Engine, Slot = 4, ChildKey = "FR-1-T4", Stage = "qa", Final = false, SourceSequence = 9,
        });
        play.ShouldBeRefused(RejectionCodes.NotAChild)["children"].ShouldBe("1: FR-1-T1");
    }

    [Test]
    public void Findings_become_tasks_so_that_going_back_means_work()
    {
        var play = Development(new PlannedTask("draw", "Draw it")).FinishChildren().Take("finished");
        play.Report("failed", "tester", findings: [new Finding("It is red", "See the picture"), new Finding("It is slow")]).Stage.ShouldBe("development#2");
        play.LastEntries.OfType<ChildRequested>().Select(c => (c.ChildKey, c.Title, c.Details, c.Blocked))
            .ShouldBe([("FR-1-T2", "It is red", "See the picture", false), ("FR-1-T3", "It is slow", null, false)]);
        play.Report("finished", "developer").ShouldBeRefused(RejectionCodes.ChildrenOpen);
    }

    [Test]
    public void A_new_plan_replaces_what_has_not_begun_but_not_findings()
    {
        var play = new Play(BuiltIn.FeatureRequest, "FR-1").GoTo("sandbox").Automation("failed");
        play.Stage.ShouldBe("planning#2");
        play.Instance.Children.Length.ShouldBe(2);
        play.Take("planned");
        play.LastEntries.OfType<ChildWithdrawn>().Select(c => c.Slot).ShouldBe([1, 2]);
        play.Automation("created");
        play.LastEntries.OfType<ChildRequested>().Select(c => c.ChildKey).ShouldBe(["FR-1-T3", "FR-1-T4"]);

        var rework = new Play(BuiltIn.FeatureRequest, "FR-2").GoTo("rework-planning");
        foreach (var role in new[] { "manager", "developer", "tester", "devops" })
            rework.Report("planned", role, fields: new() { ["methods"] = "m", ["scenarios"] = "s" }, tasks: [new PlannedTask("paint", "Paint it", DependsOn: ["3", "FR-2-T1"])]);
        rework.LastEntries.OfType<ChildWithdrawn>().ShouldBeEmpty();
        rework.Last1<ChildPlanned>().DependsOn.ShouldBe([3, 1]);
    }

    [Test]
    public void Not_more_children_than_the_limit_are_under_way_the_most_urgent_first()
    {
        var play = Chapters(new PlannedTask("a", "A", Priority: 3), new PlannedTask("b", "B", Priority: 2), new PlannedTask("c", "C", Priority: 1), new PlannedTask("d", "D", Priority: 1));
        play.LastEntries.OfType<ChildRequested>().Where(c => !c.Blocked).Select(c => c.Title).ShouldBe(["C", "D"]);
        play.Child(4, "proofread").Last1<ChildUnblocked>().Slot.ShouldBe(2);
        play.Child(3, "reading").LastEntries.OfType<ChildUnblocked>().ShouldBeEmpty();
        play.Child(2, "burnt", final: true).Last1<ChildUnblocked>().Slot.ShouldBe(1);
    }

    [TestCase("", "A", null, "missing-id")]
    [TestCase("a", " ", null, "missing-title")]
    [TestCase("a", "A", "soon", "invalid-estimate")]
    public void A_task_says_what_it_is(string id, string title, string? estimate, string reason)
    {
        new Play(Samples.Book).GoTo("chapters").Report("planned", "author", tasks: [new PlannedTask(id, title, estimate)])
            .ShouldBeRefused(RejectionCodes.InvalidTasks)["reason"].ShouldBe(reason);
    }

    [Test]
    public void Tasks_have_ids_of_their_own_and_known_dependencies_without_a_circle()
    {
        var play = new Play(Samples.Book).GoTo("chapters");
        Reason(new("a", "A"), new("a", "B")).ShouldBe("duplicate-id");
        Reason(new("a", "A", DependsOn: ["z"]), new("b", "B")).ShouldBe("unknown-dependency");
        Reason(new PlannedTask("a", "A", DependsOn: ["a"])).ShouldBe("circular-dependency");
        Reason(new("a", "A", DependsOn: ["b"]), new("b", "B", DependsOn: ["c"]), new("c", "C", DependsOn: ["a"])).ShouldBe("circular-dependency");

        string Reason(params PlannedTask[] tasks) => play.Report("planned", "author", tasks: tasks).ShouldBeRefused(RejectionCodes.InvalidTasks)["reason"];
    }

    [Test]
    public void Tasks_are_refused_where_the_definition_has_none()
    {
        new Play(BuiltIn.Task).Start().Report("started", "developer", tasks: [new PlannedTask("a", "A")])
            .ShouldBeRefused(RejectionCodes.InvalidField)["field"].ShouldBe("tasks");
    }
}
