using System.Collections.Immutable;

namespace Workflow.Engine.Pictures.Layout;

/// <summary>The corners of each way.</summary>
internal sealed class Lines(ImmutableArray<Net> nets, Gutters gutters, Func<Net.Member, int> exit, Func<Net, int> entry, Func<Net, int> channel)
{
    private readonly Dictionary<PictureWay, (Net Net, Net.Member Member)> _of =
        nets.SelectMany(n => n.Members.Select(m => (n, m))).ToDictionary(p => p.m.Way);

    public PictureRoute Of(PictureWay way)
    {
        var (net, member) = _of[way];
        var start = new PicturePoint(gutters.ColumnLeft[member.Cell.Column] + Measures.BoxWidth, exit(member));
        var end = new PicturePoint(gutters.ColumnLeft[net.Cell.Column], entry(net));
        var points = new List<PicturePoint> { start };
        if (member.NeedsChannel)
        {
            var (first, last) = (gutters.At(net, member.Cell.Column + 1), gutters.At(net, net.Cell.Column));
            points.AddRange([new(first, start.Y), new(first, channel(net)), new(last, channel(net)), new(last, end.Y)]);
        }
        else if (start.Y != end.Y)
        {
            var x = gutters.At(net, net.Cell.Column);
            points.AddRange([new(x, start.Y), new(x, end.Y)]);
        }

        points.Add(end);
        return new PictureRoute(way, [.. points]);
    }
}
