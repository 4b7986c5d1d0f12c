using System.Collections.Immutable;
using Workflow.Engine.Pictures.Layout;

namespace Workflow.Engine.Pictures.Drawing;

/// <summary>Where a line meets others that lead to the same stage: from there on they are one.</summary>
internal static class Joining
{
    /// <summary>A route's corners, up to where it comes upon one that is drawn already.</summary>
    public static ImmutableArray<PicturePoint> UpTo(IReadOnlyCollection<PictureRoute> drawn, PictureRoute route)
    {
        var points = route.Points;
        for (var i = 1; i < points.Length; i++)
            if (Meeting(drawn, points[i - 1], points[i]) is { } at)
                return [.. points[..i], at];
        return points;
    }

    private static PicturePoint? Meeting(IEnumerable<PictureRoute> drawn, PicturePoint from, PicturePoint to)
    {
        var met = drawn.SelectMany(d => d.Points.Zip(d.Points.Skip(1)))
            .Select(p => Meeting(from, to, p.First, p.Second)).OfType<PicturePoint>().ToArray();
        return met.Length == 0 ? null : met.MinBy(p => Math.Abs(p.X - from.X) + Math.Abs(p.Y - from.Y));
    }

    // The point of the first line nearest to its beginning that lies on the second; both are horizontal or vertical.
    private static PicturePoint? Meeting(PicturePoint from, PicturePoint to, PicturePoint a, PicturePoint b)
    {
        var x = Overlap(from.X, to.X, a.X, b.X);
        var y = Overlap(from.Y, to.Y, a.Y, b.Y);
        return x is { } atX && y is { } atY ? new PicturePoint(atX, atY) : null;
    }

    private static int? Overlap(int from, int to, int a, int b)
    {
        var (low, high) = (Math.Max(Math.Min(from, to), Math.Min(a, b)), Math.Min(Math.Max(from, to), Math.Max(a, b)));
        return low > high ? null : Math.Clamp(from, low, high);
    }
}
