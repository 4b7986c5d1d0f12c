using System.Xml.Linq;
using Workflow.Engine.Pictures;
using Workflow.Engine.Pictures.Layout;
using Workflow.Engine.Tests.Definitions;

namespace Workflow.Engine.Tests.Pictures;

public class SwimLaneTests
{
    private static readonly XNamespace _svg = "http://www.w3.org/2000/svg";

    [Test]
    public void The_delivery_lifecycles_main_path_goes_from_left_to_right_a_column_a_stage()
    {
        var columns = PictureLayouts.Of(BuiltIn.FeatureRequest, "Automation").Boxes.Where(b => b.Kind == PictureBoxKind.Main).OrderBy(b => b.Column);

        columns.Select(b => b.Stage).ShouldBe(
            ["discussion", "planning", "sandbox", "development", "qa", "integration", "product-qa", "backup", "demo", "production-backup", "deployment",
                "production-qa", "final-demo", "teardown", "released"]);
        columns.Select(b => b.Column).ShouldBe(Enumerable.Range(0, 15));
    }

    [Test]
    public void The_rework_loop_lies_beside_the_steps_it_repeats()
    {
        var boxes = PictureLayouts.Of(BuiltIn.FeatureRequest, "Automation").Boxes.ToDictionary(b => b.Stage);

        string[] loop = ["rework-planning", "rework", "rework-qa", "rework-integration", "rework-product-qa", "rework-demo"];
        loop.Select(s => boxes[s].Column).ShouldBe([3, 4, 5, 6, 7, 8]);
        loop.ShouldAllBe(s => boxes[s].Kind == PictureBoxKind.Side);
        new[] { "cleanup", "rollback-for-cancel", "cancelled" }.ShouldAllBe(s => boxes[s].Kind == PictureBoxKind.Quiet);
    }

    [TestCase("demo", "rejected", PictureWayKind.Return)]
    [TestCase("demo", "approved", PictureWayKind.Main)]
    [TestCase("rework-demo", "approved", PictureWayKind.Forward)]
    [TestCase("discussion", "declined", PictureWayKind.Exit)]
    [TestCase("demo", null, PictureWayKind.Cancel)]
    public void Ways_are_told_apart(string from, string? outcome, PictureWayKind kind) =>
        PictureLayouts.Of(BuiltIn.FeatureRequest, "Automation").Routes.Single(r => r.Way.From == from && r.Way.Outcome == outcome).Way.Kind.ShouldBe(kind);

    [Test]
    public void Lanes_are_the_roles_in_their_order_and_the_agents_last() =>
        PictureLayouts.Of(BuiltIn.FeatureRequest, "Automation").Lanes.Select(l => l.Role).ShouldBe(["manager", "client", "developer", "tester", "devops", null]);

    [Test]
    public void Every_stage_can_be_reached_by_keyboard_and_says_what_it_is()
    {
        var picture = XDocument.Parse(SwimLane.Svg(BuiltIn.FeatureRequest, Somewhere(), new PictureOptions { StandAlone = false, Href = "/instances?stage={stage}" }));

        var stages = picture.Descendants(_svg + "a").ToDictionary(a => a.Attribute("data-stage")!.Value);
        stages.Keys.ShouldBe(BuiltIn.FeatureRequest.Stages.Select(s => s.Id).Concat(BuiltIn.FeatureRequest.Finals.Select(f => f.Id)), ignoreOrder: true);
        var qa = stages["qa"];
        qa.Attribute("href")!.Value.ShouldBe("/instances?stage=qa");
        qa.Attribute("aria-current")!.Value.ShouldBe("step");
        qa.Element(_svg + "title")!.Value.ShouldBe("QA of the new work");
        qa.Attribute("aria-label")!.Value.ShouldStartWith("QA of the new work ");
        qa.Attribute("aria-label")!.Value.ShouldContain(string.Join(' ', qa.Descendants(_svg + "text").Select(t => t.Value)), customMessage: "what is read on it is in its name");
        qa.Element(_svg + "desc")!.Value.ShouldBe(
            "Current stage. Visited: 2. Here now: 12. Late: 3. Acts: Tester. Automation: run-tests. Due after 2d. "
            + "passed leads to Integration with the live project. failed leads to Development. cancelled leads to Removal of a cancelled request's sandbox.");
        picture.Descendants().Attributes("style").ShouldBeEmpty("a strict policy of a page forbids them");
        picture.Descendants(_svg + "style").ShouldBeEmpty();
        picture.Descendants().Attributes("id").ShouldBeEmpty("there may be many pictures on a page");
    }

    [Test]
    public void The_path_walked_and_the_numbers_are_shown()
    {
        var picture = XDocument.Parse(SwimLane.Svg(BuiltIn.FeatureRequest, Somewhere()));

        var walked = picture.Descendants(_svg + "g").Where(g => ((string?)g.Attribute("class"))?.EndsWith(" walked") == true);
        walked.Select(g => $"{g.Attribute("data-from")!.Value}.{g.Attribute("data-outcome")?.Value} {g.Attribute("data-times")!.Value}")
            .ShouldBe(["development.finished 2", "qa.failed 1"], ignoreOrder: true);
        var qa = picture.Descendants(_svg + "g").Single(g => (string?)g.Attribute("data-stage") == "qa");
        qa.Descendants(_svg + "g").Where(g => ((string)g.Attribute("class")!).StartsWith("badge")).Select(g => $"{g.Attribute("class")!.Value} {g.Value.Trim()}")
            .ShouldBe(["badge live 12", "badge late 3", "badge visits ×2"]);
    }

    [Test]
    public void A_picture_is_the_same_every_time_and_well_formed_whatever_the_texts_are()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var text = SwimLane.Svg(RandomDefinition.Of(seed));
            text.ShouldBe(SwimLane.Svg(RandomDefinition.Of(seed)));
            XDocument.Parse(text).Descendants().Attributes("data-stage").Count()
                .ShouldBe(RandomDefinition.Of(seed).Stages.Length + RandomDefinition.Of(seed).Finals.Length);
        }
    }

    [Test]
    public void A_title_that_is_markup_stays_text()
    {
        var hostile = new Workflow.Engine.Definitions.Definition(BuiltIn.Task.Parts with
        {
            Title = "<script>alert(1)</script>",
            Stages = [.. BuiltIn.Task.Parts.Stages.Select(s => s with { Title = "\"><script>alert(1)</script>\0" })],
        });

        var picture = XDocument.Parse(SwimLane.Svg(hostile));

        picture.Descendants(_svg + "script").ShouldBeEmpty();
        picture.Descendants(_svg + "text").ShouldContain(t => t.Value == "<script>alert(1)</script>");
    }

    private static PictureOverlay Somewhere() => new()
    {
        Current = "qa",
        Visits = new Dictionary<string, int> { ["development"] = 2, ["qa"] = 2 },
        Walked = [new WalkedWay("development", "finished", 2), new WalkedWay("qa", "failed")],
        Live = new Dictionary<string, long> { ["qa"] = 12 },
        Late = new Dictionary<string, long> { ["qa"] = 3 },
    };

    [Test]
    public void A_compact_picture_has_large_titles_and_numbers_and_says_the_rest_to_who_points_at_a_stage()
    {
        var overlay = new PictureOverlay { Live = new Dictionary<string, long> { ["qa"] = 12 } };

        var svg = SwimLane.Svg(BuiltIn.FeatureRequest, overlay, new PictureOptions { StandAlone = false, Compact = true });

        svg.ShouldContain("class=\"swimlane compact\"");
        svg.ShouldNotContain("class=\"outcome");
        svg.ShouldNotContain("class=\"chip\"");
        svg.ShouldContain(">12</text>");
        foreach (var stage in BuiltIn.FeatureRequest.Stages)
        {
            svg.ShouldContain($"data-stage=\"{stage.Id}\"");
            svg.ShouldContain($"<title>{stage.Title}</title>");
        }
    }
}
