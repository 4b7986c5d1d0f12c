using System.Collections.Immutable;

namespace Workflow.Engine.Pictures.Layout;

/// <summary>How high everything is.</summary>
internal sealed class Rows
{
    private readonly int[] _rowTop;
    private readonly int[] _head;
    private readonly int[] _first;
    private readonly int[] _channelTop;

    public Rows(Cells cells, IReadOnlyDictionary<string, BoxPlan> boxes, ImmutableArray<Net> nets, int top)
    {
        var count = cells.LaneOfRow.Count;
        (_rowTop, _head, _first, _channelTop) = (new int[count], new int[count], new int[count], new int[count + 1]);
        var y = top;
        for (var row = 0; row <= count; row++)
        {
            if (row == 0 || (row < count && cells.LaneOfRow[row] != cells.LaneOfRow[row - 1]))
                LaneTops.Add(y);
            var tracks = nets.Where(n => n.Channel == row).Select(n => n.ChannelTrack + 1).DefaultIfEmpty(0).Max();
            _channelTop[row] = y + Measures.ChannelTop;
            y += Measures.ChannelTop + (tracks * Measures.Track);
            if (row == count)
                break;
            y += Measures.ChannelBottom;
            var its = boxes.Values.Where(b => cells.Of(b.Id).Row == row).ToArray();
            _head[row] = Array.Exists(its, b => b.HasHead) ? Measures.HeadHeight : 0;
            _first[row] = Math.Max(its.Max(b => b.First(_head[row])), (Measures.FinalHeight / 2) + 4);
            _rowTop[row] = y;
            y += its.Max(b => b.Bottom(_first[row])) + 4;
        }

        LaneTops.Add(y + 4);
    }

    /// <summary>Where each lane begins, and where the last one ends.</summary>
    public List<int> LaneTops { get; } = [];

    public int TopOf(int row) => _rowTop[row];

    /// <summary>How much room there is above titles in a row.</summary>
    public int HeadOf(int row) => _head[row];

    /// <summary>Where a row's first outcomes are, counted from its top.</summary>
    public int FirstOf(int row) => _first[row];

    public int ChannelAt(Net net) => _channelTop[net.Channel!.Value] + (net.ChannelTrack * Measures.Track);
}
