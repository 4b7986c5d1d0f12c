using Workflow.Engine.Flow;
using Workflow.Engine.Instances;
using Workflow.Engine.Tests.Definitions;
using Workflow.Engine.Tests.Instances.Support;

namespace Workflow.Engine.Tests.Instances;

/// <summary>Who is next, by example; that they can really go on is a law, see <see cref="ExplanationLaws"/>.</summary>
public sealed class NextTests
{
    [Test]
    public void Who_has_signed_is_next_no_more()
    {
        var play = new Play(BuiltIn.FeatureRequest, "FR-1").Start();
        Next(play).ShouldBe(["manager", "client"]);

        play.Report("agreed", "client", fields: play.Fields(play.Definition.Stages[0].Outcomes[0]));

        Next(play).ShouldBe(["manager"]);
    }

    [Test]
    public void While_its_parts_are_not_done_nobody_is_next()
    {
        var play = new Play(BuiltIn.FeatureRequest, "FR-1").GoTo("development");

        Next(play).ShouldBeEmpty();
        InstanceWaiting.Of(play.Definition, play.Instance).ShouldBe(FlowWaiting.Children);
    }

    [Test]
    public void While_an_automation_works_nobody_is_next_and_once_it_gave_up_who_can_report_is()
    {
        var play = new Play(BuiltIn.FeatureRequest).GoTo("backup");
        Next(play).ShouldBeEmpty();
        InstanceWaiting.Of(play.Definition, play.Instance).ShouldBe(FlowWaiting.Automation);

        for (var i = 0; i < 4; i++)
            play.After(TimeSpan.FromSeconds(60)).Automation(null, "No disk");

        Next(play).ShouldBe(["devops"]);
    }

    private static IEnumerable<string> Next(Play play) => InstanceNext.Of(play.Definition, play.Instance);
}
