using Workflow.Engine.Tests.Definitions;
using Workflow.Engine.Tests.Instances.Support;
using Workflow.Messages;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Tests.Instances;

public sealed class SignOffTests
{
    private static readonly Dictionary<string, string> _agreement = new() { ["justification"] = "Asked for", ["estimate"] = "10d", ["cost"] = "1200 EUR" };

    private static Play Discussion() => new Play(BuiltIn.FeatureRequest, "FR-1").Start();

    [Test]
    public void The_last_of_all_signatures_moves()
    {
        var play = Discussion().Report("agreed", "manager", fields: _agreement);
        play.Last1<SignedOff>().Role.ShouldBe("manager");
        play.Stage.ShouldBe("discussion#1");

        play.Report("agreed", "client");
        play.Stage.ShouldBe("planning#1");
        play.Instance.SignOffs.ShouldBeEmpty();
        play.Instance.Fields["cost"].ShouldBe("1200 EUR");
    }

    [Test]
    public void A_signature_before_the_needed_fields_are_given_is_refused()
    {
        Discussion().Report("agreed", "client").ShouldBeRefused(RejectionCodes.MissingFields)["fields"].ShouldBe("justification, estimate, cost");
    }

    [Test]
    public void The_same_role_again_changes_nothing()
    {
        Discussion().Report("agreed", "manager", fields: _agreement).Report("agreed", "manager", by: "another manager").ShouldBeDuplicate();
    }

    [Test]
    public void A_changed_value_makes_the_signatures_given_before_void()
    {
        var play = Discussion().Report("agreed", "manager", fields: _agreement).Report("agreed", "client", fields: new() { ["cost"] = "900 EUR" });
        play.Last1<SignedOff>().ClearsOthers.ShouldBeTrue();
        play.Stage.ShouldBe("discussion#1");
        play.Instance.SignOffs.Select(s => s.Role).ShouldBe(["client"]);

        play.Report("agreed", "manager");
        play.Stage.ShouldBe("planning#1");
        play.Instance.Fields["cost"].ShouldBe("900 EUR");
    }

    [Test]
    public void A_value_added_or_said_again_keeps_the_signatures()
    {
        var play = Discussion().Report("agreed", "manager", fields: _agreement)
            .Report("agreed", "client", fields: new() { ["cost"] = "1200 EUR", ["feedback"] = "Good" });
        play.Stage.ShouldBe("planning#1");
    }

    [Test]
    public void Signatures_do_not_outlive_the_visit()
    {
        var play = new Play(BuiltIn.FeatureRequest, "FR-1").GoTo("planning");
        play.Report("planned", "manager", fields: new() { ["methods"] = "m", ["scenarios"] = "s" }, tasks: [new PlannedTask("a", "A")]);
        play.Instance.SignOffs.Length.ShouldBe(1);
        play.Report("unclear", "tester");
        play.Instance.SignOffs.ShouldBeEmpty();
        play.GoTo("planning").Report("planned", "developer").ShouldBeRefused(RejectionCodes.MissingFields)["fields"].ShouldBe("methods, scenarios, tasks");
    }

    [Test]
    public void Tasks_signed_first_are_planned_by_the_last_signature()
    {
        var play = new Play(BuiltIn.FeatureRequest, "FR-1").GoTo("planning");
        play.Report("planned", "manager", fields: new() { ["methods"] = "m", ["scenarios"] = "s" }, tasks: [new PlannedTask("a", "A")]);
        foreach (var role in new[] { "developer", "tester", "devops" })
            play.Report("planned", role);
        play.Stage.ShouldBe("sandbox#1");
        play.Last1<ChildPlanned>().Title.ShouldBe("A");
    }

    [Test]
    public void Another_plan_makes_the_signatures_given_before_void()
    {
        var play = new Play(BuiltIn.FeatureRequest, "FR-1").GoTo("planning");
        play.Report("planned", "manager", fields: new() { ["methods"] = "m", ["scenarios"] = "s" }, tasks: [new PlannedTask("a", "A", DependsOn: [])]);
        play.Report("planned", "developer", tasks: [new PlannedTask("a", "A", DependsOn: [])]);
        play.Instance.SignOffs.Length.ShouldBe(2);
        play.Report("planned", "tester", tasks: [new PlannedTask("b", "B")]);
        play.Instance.SignOffs.Select(s => s.Role).ShouldBe(["tester"]);
        play.Instance.VisitTasks.ShouldHaveSingleItem().Id.ShouldBe("b");
    }

    [Test]
    public void A_signature_in_the_rework_planning_may_bring_tasks_that_it_does_not_need()
    {
        var play = new Play(BuiltIn.FeatureRequest, "FR-1").GoTo("rework-planning");
        play.Report("planned", "manager", fields: new() { ["methods"] = "m", ["scenarios"] = "s" }, tasks: [new PlannedTask("paint", "Paint it")]);
        foreach (var role in new[] { "developer", "tester", "devops" })
            play.Report("planned", role);
        play.Stage.ShouldBe("rework#1");
        play.LastEntries.OfType<ChildRequested>().Select(c => c.Title).ShouldBe(["It does not press", "Paint it"]);
    }
}
