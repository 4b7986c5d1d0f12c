using FsCheck;
using FsCheck.Fluent;
using Workflow.Engine.Definitions;
using Workflow.Engine.Pictures.Layout;
using Workflow.Engine.Tests.Definitions;

namespace Workflow.Engine.Tests.Pictures;

/// <summary>What holds of every picture, of whatever definition.</summary>
public class LayoutLaws
{
    private const int Definitions = 300;

    [Test]
    public void Every_stage_and_every_way_is_drawn() => Check((definition, layout) =>
    {
        layout.Boxes.Select(b => b.Stage).ShouldBe(definition.Stages.Select(s => s.Id).Concat(definition.Finals.Select(f => f.Id)));
        layout.Routes.Select(r => (r.Way.From, r.Way.Outcome, r.Way.To)).ShouldBe(definition.Stages.SelectMany(s =>
            s.Outcomes.Select(o => (s.Id, (string?)o.Id, o.To)).Concat(s.Cancel is null ? [] : [(s.Id, null, s.Cancel)])));
    });

    [Test]
    public void No_two_stages_overlap_and_none_leaves_its_lane() => Check((_, layout) =>
    {
        foreach (var (i, box) in layout.Boxes.Index())
        {
            layout.Boxes.Skip(i + 1).Any(other => other.Frame.Overlaps(box.Frame)).ShouldBeFalse(box.Stage);
            layout.Lanes.Count(l => box.Frame.Top > l.Top && box.Frame.Bottom < l.Top + l.Height).ShouldBe(1, box.Stage);
            new PictureArea(layout.LaneHeader, 0, layout.Width - layout.LaneHeader, layout.Height).Holds(box.Frame).ShouldBeTrue(box.Stage);
        }
    });

    [Test]
    public void A_way_goes_from_its_stages_right_to_its_targets_left_in_straight_parts() => Check((_, layout) =>
    {
        var frames = layout.Boxes.ToDictionary(b => b.Stage, b => b.Frame);
        foreach (var route in layout.Routes)
        {
            var (from, to, first, last) = (frames[route.Way.From], frames[route.Way.To], route.Points[0], route.Points[^1]);
            (first.X == from.Right && first.Y > from.Top && first.Y < from.Bottom).ShouldBeTrue($"{route.Way} leaves {first} of {from}");
            (last.X == to.Left && last.Y > to.Top && last.Y < to.Bottom).ShouldBeTrue($"{route.Way} enters {last} of {to}");
            Parts(route).All(p => p.From.X == p.To.X || p.From.Y == p.To.Y).ShouldBeTrue($"{route}");
        }
    });

    [Test]
    public void No_way_goes_through_a_stage() => Check((_, layout) =>
    {
        foreach (var route in layout.Routes)
            foreach (var part in Parts(route))
                layout.Boxes.Any(b => b.Frame.Overlaps(Area(part))).ShouldBeFalse($"{route.Way}");
    });

    [Test]
    public void Ways_to_different_stages_never_run_upon_each_other() => Check((_, layout) =>
    {
        foreach (var (i, route) in layout.Routes.Index())
            foreach (var other in layout.Routes.Skip(i + 1).Where(o => o.Way.To != route.Way.To || Line(o.Way.Kind) != Line(route.Way.Kind)))
                foreach (var part in Parts(route))
                    Parts(other).Any(p => RunTogether(part, p)).ShouldBeFalse($"{route.Way} and {other.Way}");
    });

    [Test]
    public void Texts_fit_where_they_stand_and_do_not_overlap() => Check((_, layout) =>
    {
        foreach (var box in layout.Boxes)
            Fit(box.Texts, box.Frame);
        foreach (var lane in layout.Lanes)
            Fit(lane.Texts, new PictureArea(0, lane.Top, layout.LaneHeader, lane.Height));
    });

    private static void Fit(IReadOnlyList<PictureText> texts, PictureArea within)
    {
        foreach (var (i, text) in texts.Index())
        {
            within.Holds(text.Area).ShouldBeTrue($"'{text.Text}' at {text.Area} in {within}");
            TextMeasure.Width(text.Text, text.Kind switch { PictureTextKind.Title or PictureTextKind.Lane => Measures.TitleSize, PictureTextKind.Role => Measures.MarkSize, _ => Measures.SmallSize })
                .ShouldBeLessThanOrEqualTo(text.Area.Width, text.Text);
            texts.Skip(i + 1).Any(t => t.Area.Overlaps(text.Area)).ShouldBeFalse(text.Text);
        }
    }

    private static void Check(Action<Definition, PictureLayout> law)
    {
        foreach (var definition in BuiltIn.All.Definitions)
            law(definition, PictureLayouts.Of(definition, "Automation"));
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var definition = RandomDefinition.Of(seed);
            law(definition, PictureLayouts.Of(definition, "Automation", top: 44));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Definitions));
    }

    private static IEnumerable<(PicturePoint From, PicturePoint To)> Parts(PictureRoute route) => route.Points.Zip(route.Points.Skip(1));

    private static PictureArea Area((PicturePoint From, PicturePoint To) part) => new(
        Math.Min(part.From.X, part.To.X), Math.Min(part.From.Y, part.To.Y), Math.Abs(part.From.X - part.To.X), Math.Abs(part.From.Y - part.To.Y));

    private static bool RunTogether((PicturePoint From, PicturePoint To) a, (PicturePoint From, PicturePoint To) b)
    {
        var (one, other) = (Area(a), Area(b));
        var (x, y) = (Math.Min(one.Right, other.Right) - Math.Max(one.Left, other.Left), Math.Min(one.Bottom, other.Bottom) - Math.Max(one.Top, other.Top));
        return x >= 0 && y >= 0 && x + y > 0;
    }

    private static int Line(PictureWayKind kind) => kind switch { PictureWayKind.Return => 0, PictureWayKind.Cancel => 1, _ => 2 };
}
