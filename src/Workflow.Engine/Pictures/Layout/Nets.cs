using System.Collections.Immutable;
using Workflow.Engine.Definitions;

namespace Workflow.Engine.Pictures.Layout;

/// <summary>Gathers ways into nets, and chooses the channel that each runs along.</summary>
internal static class Nets
{
    public static ImmutableArray<Net> Of(Definition definition, ImmutableArray<PictureWay> ways, Cells cells)
    {
        var nets = new List<Net>();
        foreach (var group in ways.GroupBy(w => (w.To, Kind: Net.KindOf(w.Kind))))
        {
            var net = new Net(group.Key.To, group.Key.Kind, cells.Of(group.Key.To));
            foreach (var way in group)
            {
                var from = cells.Of(way.From);
                var within = from.Column < net.Cell.Column && cells.IsFree(from.Row, from.Column + 1, net.Cell.Column);
                net.Members.Add(new Net.Member(way, from, definition.FindStage(way.From)!.Outcomes[0].Id == way.Outcome, !within));
            }

            nets.Add(net);
        }

        ImmutableArray<Net> ordered = [.. nets.OrderBy(n => n.Kind)];
        ChooseChannels(ordered, cells.LaneOfRow.Count);
        ChannelTracks(ordered);
        return ordered;
    }

    /// <summary>The gutters between which a net runs along its channel.</summary>
    private static (int From, int To) Span(Net net)
    {
        var gutters = net.Members.Where(m => m.NeedsChannel).Select(m => m.Cell.Column + 1).Append(net.Cell.Column).ToArray();
        return (gutters.Min(), gutters.Max());
    }

    // Near to all that it joins; beside others only where that costs less than a detour.
    private static void ChooseChannels(ImmutableArray<Net> nets, int rows)
    {
        var used = new List<(int Channel, int From, int To)>();
        foreach (var net in nets.Where(n => n.Members.Any(m => m.NeedsChannel)))
        {
            var (from, to) = Span(net);
            var heights = net.Members.Where(m => m.NeedsChannel).Select(m => m.Cell.Row).Append(net.Cell.Row).ToArray();
            net.Channel = Enumerable.Range(0, rows + 1)
                .MinBy(h => (2 * heights.Sum(r => Math.Abs((2 * h) - (2 * r) - 1))) + used.Count(u => u.Channel == h && u.From <= to && from <= u.To));
            used.Add((net.Channel.Value, from, to));
        }
    }

    private static void ChannelTracks(ImmutableArray<Net> nets)
    {
        foreach (var channel in nets.Where(n => n.Channel is not null).GroupBy(n => n.Channel))
        {
            var tracks = new Tracks(gap: 1);
            foreach (var net in channel.OrderBy(n => Span(n).To - Span(n).From))
            {
                var (from, to) = Span(net);
                net.ChannelTrack = tracks.Take(from, to);
            }
        }
    }
}
