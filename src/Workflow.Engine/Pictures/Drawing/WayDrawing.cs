using System.Collections.Immutable;
using System.Text;
using Workflow.Engine.Pictures.Layout;

namespace Workflow.Engine.Pictures.Drawing;

/// <summary>Draws ways: quiet ones first, the walked ones last. Lines that run together are cut out of what lies below them together.</summary>
internal static class WayDrawing
{
    private const int Radius = 5;

    public static void Draw(SvgText svg, PictureLayout layout, PictureOverlay overlay, Func<PictureWay, string> title)
    {
        var groups = layout.Routes.GroupBy(r => (r.Way.To, Net.KindOf(r.Way.Kind))).OrderBy(g => g.Max(r => Rank(r.Way, overlay)));
        foreach (var group in groups)
        {
            foreach (var route in group)
                svg.Leaf("path", ("class", "halo"), ("d", Path(route.Points, true)));
            // Dashes upon dashes would be no dashes: what others have drawn is drawn once, unless somebody went there.
            var drawn = new List<PictureRoute>();
            foreach (var route in group.OrderBy(r => Rank(r.Way, overlay)).ThenByDescending(r => Length(r.Points)))
            {
                var walked = Walked(route.Way, overlay);
                Draw(svg, route, walked > 0 ? route.Points : Joining.UpTo(drawn, route), walked, title(route.Way));
                drawn.Add(route);
            }
        }
    }

    public static string Class(PictureWayKind kind) => kind switch
    {
        PictureWayKind.Main => "main",
        PictureWayKind.Forward => "forward",
        PictureWayKind.Return => "return",
        PictureWayKind.Exit => "exit",
        _ => "cancel",
    };

    private static void Draw(SvgText svg, PictureRoute route, ImmutableArray<PicturePoint> line, int walked, string title)
    {
        var (way, end) = (route.Way, route.Points[^1]);
        svg.Open(
            "g",
            ("class", $"way {Class(way.Kind)}{(walked > 0 ? " walked" : "")}"),
            ("data-from", way.From),
            ("data-to", way.To),
            ("data-outcome", way.Outcome),
            ("data-times", walked > 0 ? walked : null));
        svg.Text("title", title);
        svg.Leaf("path", ("class", "line"), ("d", Path(line, line.Length == route.Points.Length)));
        Arrows.Draw(svg, end.X, end.Y);
        svg.Close();
    }

    private static int Walked(PictureWay way, PictureOverlay overlay) => overlay.Walked.Where(w => w.From == way.From && w.Outcome == way.Outcome).Sum(w => w.Times);

    private static int Rank(PictureWay way, PictureOverlay overlay) => (Walked(way, overlay) > 0 ? 10 : 0) + (way.Kind switch
    {
        PictureWayKind.Cancel => 0,
        PictureWayKind.Exit => 1,
        PictureWayKind.Return => 2,
        PictureWayKind.Forward => 3,
        _ => 4,
    });

    // Corners are rounded as far as both their sides have room.
    private static string Path(ImmutableArray<PicturePoint> points, bool arrives)
    {
        var corners = Corners(points);
        var path = new StringBuilder($"M{corners[0].X} {corners[0].Y}");
        for (var i = 1; i < corners.Count - 1; i++)
        {
            var (before, at, after) = (corners[i - 1], corners[i], corners[i + 1]);
            var radius = Math.Min(Radius, Math.Min(Distance(before, at), Distance(at, after)) / 2);
            var (from, to) = (Towards(at, before, radius), Towards(at, after, radius));
            path.Append($"L{from.X} {from.Y}Q{at.X} {at.Y} {to.X} {to.Y}");
        }

        // A line that arrives ends inside its arrow's head.
        return path.Append($"L{corners[^1].X - (arrives ? 4 : 0)} {corners[^1].Y}").ToString();
    }

    private static List<PicturePoint> Corners(ImmutableArray<PicturePoint> points)
    {
        var corners = new List<PicturePoint>();
        foreach (var point in points)
        {
            if (corners.Count > 0 && corners[^1] == point)
                continue;
            if (corners.Count > 1 && ((corners[^1].X == point.X && corners[^2].X == point.X) || (corners[^1].Y == point.Y && corners[^2].Y == point.Y)))
                corners.RemoveAt(corners.Count - 1);
            corners.Add(point);
        }

        return corners;
    }

    private static int Length(ImmutableArray<PicturePoint> points) => points.Zip(points.Skip(1)).Sum(p => Distance(p.First, p.Second));

    private static int Distance(PicturePoint a, PicturePoint b) => Math.Abs(a.X - b.X) + Math.Abs(a.Y - b.Y);

    private static PicturePoint Towards(PicturePoint at, PicturePoint other, int distance) =>
        new(at.X + (Math.Sign(other.X - at.X) * distance), at.Y + (Math.Sign(other.Y - at.Y) * distance));
}
