using Workflow.Engine.Instances;
using Workflow.Engine.Tests.Definitions;
using Workflow.Engine.Tests.Instances.Support;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Tests.Instances;

public sealed class PlacementTests
{
    private static Placement? Of(Play play) => Placement.Of(play.Definition, play.Instance);

    [Test]
    public void Before_there_is_a_sandbox_it_runs_nowhere()
    {
        Of(new Play(BuiltIn.FeatureRequest).GoTo("sandbox")).ShouldBeNull();
        Of(new Play(BuiltIn.FeatureRequest).GoTo("sandbox").Automation("failed")).ShouldBeNull();
    }

    [Test]
    public void In_its_sandbox_it_is_under_review_with_the_commit_under_work()
    {
        var play = new Play(BuiltIn.FeatureRequest).GoTo("sandbox").Automation("created");
        Of(play).ShouldBe(new Placement("review", ""));

        play.GoTo("integration").Automation("integrated", commit: "c0ffee");

        Of(play).ShouldBe(new Placement("review", "c0ffee"));
    }

    [Test]
    public void Deployed_it_is_in_production_with_its_version_and_stays_there_when_it_is_released()
    {
        var play = Deployed("v7");
        Of(play).ShouldBe(new Placement("prod", "v7"));

        play.GoTo("released");

        Of(play).ShouldBe(new Placement("prod", "v7"));
    }

    [Test]
    public void Rolled_back_it_is_under_review_again_until_another_version_goes_live()
    {
        var play = RolledBack(Deployed("v7"), "v7");
        Of(play)!.Environment.ShouldBe("review");

        play.GoTo("deployment").Automation("deployed", outputs: new() { ["version"] = "v9" });
        Of(play).ShouldBe(new Placement("prod", "v9"));
        RolledBack(play, "v9");

        Of(play)!.Environment.ShouldBe("review");
    }

    [Test]
    public void Cancelled_it_runs_nowhere()
    {
        var play = Deployed("v7").Cancel();
        play.Automation("rolled-back", outputs: new() { ["failed-version"] = "v7" }).GoTo("cancelled");

        Of(play).ShouldBeNull();
    }

    [Test]
    public void A_sandbox_stands_from_when_it_was_made_until_it_was_removed_whatever_happens()
    {
        Walks.Check(3_000, walk =>
        {
            if (walk.Instance is not { } instance)
                return;
            var stands = false;
            foreach (var left in walk.Journal.OfType<StageLeft>())
                stands = (left.Stage, left.Outcome) switch
                {
                    ("sandbox", "created") => true,
                    ("teardown" or "cleanup", "removed") => false,
                    _ => stands,
                };
            (Placement.Of(walk.Definition, instance) is not null).ShouldBe(stands);
        });
    }

    private static Play Deployed(string version) => new Play(BuiltIn.FeatureRequest).GoTo("deployment").Automation("deployed", outputs: new() { ["version"] = version });

    private static Play RolledBack(Play play, string version)
    {
        play.Take("failed").Retry();
        return play.Automation("rolled-back", outputs: new() { ["failed-version"] = version });
    }
}
