using System.Collections.Immutable;

namespace Workflow.Engine.Pictures.Layout;

/// <summary>How wide everything is, now that heights are known.</summary>
internal sealed class Gutters
{
    private const int Gap = 6;

    private readonly int[] _gutterLeft;

    public Gutters(int columns, ImmutableArray<Net> nets, Func<Net.Member, int> exit, Func<Net, int> entry, Func<Net, int> channel, int left)
    {
        _gutterLeft = new int[columns + 1];
        ColumnLeft = new int[columns];
        var x = left;
        for (var gutter = 0; gutter <= columns; gutter++)
        {
            var tracks = new Tracks(Gap);
            foreach (var (net, span) in nets.Select(n => (Net: n, Span: Span(n, gutter, exit, entry, channel))).Where(s => s.Span is { } at && at.From != at.To)
                .OrderBy(s => Rank(s.Net, gutter)).ThenBy(s => s.Span!.Value.To - s.Span.Value.From))
                net.Put(gutter, tracks.Take(span!.Value.From, span.Value.To));
            _gutterLeft[gutter] = x;
            x += Width(tracks.Count, gutter == 0 || gutter == columns);
            if (gutter < columns)
            {
                ColumnLeft[gutter] = x;
                x += Measures.BoxWidth;
            }
        }

        Right = x;
    }

    public int[] ColumnLeft { get; }

    public int Right { get; }

    public int At(Net net, int gutter) => _gutterLeft[gutter] + Measures.GutterPadding - 3 + (net.Tracks[gutter] * Measures.Track);

    private static int Width(int tracks, bool outer) =>
        outer && tracks == 0 ? Measures.Margin : (2 * Measures.GutterPadding) + (Math.Max(0, tracks - 1) * Measures.Track);

    // What leaves the boxes at the left comes first, what enters those at the right last.
    private static int Rank(Net net, int gutter) => (net.Cell.Column == gutter, net.Kind) switch
    {
        (false, NetKind.Return) => 0,
        (false, NetKind.Cancel) => 1,
        (false, _) => 2,
        (true, NetKind.Forward) => 3,
        (true, NetKind.Cancel) => 4,
        _ => 5,
    };

    private static (int From, int To)? Span(Net net, int gutter, Func<Net.Member, int> exit, Func<Net, int> entry, Func<Net, int> channel)
    {
        var heights = new List<int>();
        foreach (var member in net.Members)
        {
            if (member.NeedsChannel && member.Cell.Column + 1 == gutter)
                heights.AddRange([exit(member), channel(net)]);
            if (net.Cell.Column == gutter)
                heights.AddRange([member.NeedsChannel ? channel(net) : exit(member), entry(net)]);
        }

        return heights.Count == 0 ? null : (heights.Min(), heights.Max());
    }
}
