using Workflow.Engine.Instances;
using Workflow.Engine.Tests.Definitions;
using Workflow.Engine.Tests.Instances.Support;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Tests.Instances;

/// <summary>Events that arrive in any order end in the same state: those that come early wait, those that are older are passed over.</summary>
public sealed class PermutationTests
{
    [Test]
    public void Six_reports_of_a_task_with_a_loop_end_the_same_in_every_order()
    {
        foreach (var order in Orders(6))
        {
            var play = new Play(BuiltIn.Task, "FR-1-T1").Start();
            Command[] reports =
            [
                play.ReportCommand("started", "developer", stage: "to-do", visit: 1),
                play.ReportCommand("submitted", "developer", stage: "in-progress", visit: 1),
                play.ReportCommand("changes-requested", "developer", stage: "code-review", visit: 1),
                play.ReportCommand("submitted", "developer", stage: "in-progress", visit: 2),
                play.ReportCommand("approved", "developer", stage: "code-review", visit: 2),
                play.ReportCommand("passed", "tester", stage: "qa", visit: 1),
            ];
            foreach (var i in order)
                play.Do(reports[i]);
            play.Stage.ShouldBe("waiting-release#1", string.Join(' ', order));
            play.Instance.Parked.ShouldBeEmpty();
            play.Journal.OfType<StageLeft>().Select(e => e.CommandId).ShouldBe(reports.Select(r => r.CommandId));
        }
    }

    [Test]
    public void Six_signatures_under_two_stages_end_the_same_in_every_order()
    {
        var agreement = new Dictionary<string, string> { ["justification"] = "Asked for", ["estimate"] = "10d", ["cost"] = "1200 EUR" };
        var plan = new Dictionary<string, string> { ["methods"] = "m", ["scenarios"] = "s" };
        foreach (var order in Orders(6))
        {
            var play = new Play(BuiltIn.FeatureRequest, "FR-1").Start();
            Command[] reports =
            [
                .. new[] { "manager", "client" }.Select(r => play.ReportCommand("agreed", r, stage: "discussion", fields: agreement)),
                .. new[] { "manager", "developer", "tester", "devops" }.Select(r => play.ReportCommand("planned", r, stage: "planning", fields: plan, tasks: [new PlannedTask("a", "A")])),
            ];
            foreach (var i in order)
                play.Do(reports[i]);
            play.Stage.ShouldBe("sandbox#1", string.Join(' ', order));
            play.Instance.Children.Length.ShouldBe(1);
        }
    }

    [Test]
    public void Six_moves_of_three_children_end_the_same_in_every_order()
    {
        foreach (var order in Orders(6))
        {
            var play = new Play(BuiltIn.FeatureRequest, "FR-1").GoTo("planning");
            foreach (var role in new[] { "manager", "developer", "tester", "devops" })
                play.Report("planned", role, fields: new() { ["methods"] = "m", ["scenarios"] = "s" },
                    tasks: [new PlannedTask("a", "A"), new PlannedTask("b", "B", DependsOn: ["a"]), new PlannedTask("c", "C", DependsOn: ["a", "b"])]);
            play.Automation("created");
            var moves = (from slot in Enumerable.Range(1, 3) from step in Enumerable.Range(1, 2) select (slot, step)).ToArray();
            foreach (var i in order)
                play.Child(moves[i].slot, moves[i].step == 1 ? "qa" : "waiting-release", sequence: moves[i].step);
            play.Instance.Children.ShouldAllBe(c => c.Done && !c.Blocked && c.Stage == "waiting-release" && c.Sequence == 2);
            play.Report("finished", "developer").Stage.ShouldBe("qa#1");
        }
    }

    [Test]
    public void Six_moves_of_a_parent_end_with_the_newest_in_every_order()
    {
        string[][] moves = [["deployment"], ["deployment.outdated"], ["backup"], ["deployment"], ["restore.restored"], ["cancelled"]];
        foreach (var order in Orders(6))
        {
            var play = new Play(BuiltIn.Task, "FR-1-T1").Start(parent: new ParentReference("FR-1", 1, 1)).GoTo("waiting-release");
            foreach (var i in order)
                play.Parent(i + 2, moves[i]);
            (play.Instance.Stage, play.Instance.State).ShouldBe(("dropped", InstanceState.Finished), string.Join(' ', order));
        }
    }

    private static IEnumerable<int[]> Orders(int count) => count == 0
        ? [[]]
        : from order in Orders(count - 1)
          from at in Enumerable.Range(0, count)
          select (int[])[.. order[..at], count - 1, .. order[at..]];
}
