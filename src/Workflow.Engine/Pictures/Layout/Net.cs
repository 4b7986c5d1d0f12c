namespace Workflow.Engine.Pictures.Layout;

/// <summary>Which lines into a stage run together.</summary>
internal enum NetKind
{
    Return,
    Forward,
    Cancel,
}

/// <summary>Ways of a kind into a stage: wherever they meet they are one line, so that any line leads to one stage only.</summary>
internal sealed class Net(string target, NetKind kind, Cell cell)
{
    private readonly Dictionary<int, int> _tracks = [];

    public string Target => target;

    public NetKind Kind => kind;

    public Cell Cell => cell;

    public List<Member> Members { get; } = [];

    /// <summary>The channel between rows that it runs along; null: it needs none.</summary>
    public int? Channel { get; set; }

    /// <summary>Its place within the channel.</summary>
    public int ChannelTrack { get; set; }

    /// <summary>The gutters where it goes up or down, with its place within each.</summary>
    public IReadOnlyDictionary<int, int> Tracks => _tracks;

    /// <summary>Whether it enters at the height of its row's first outcome, so that a neighbour's first way is straight.</summary>
    public bool IsStraight => Members.Any(m => m.Cell.Row == cell.Row && m.IsFirst && !m.NeedsChannel);

    public static NetKind KindOf(PictureWayKind way) => way switch
    {
        PictureWayKind.Return => NetKind.Return,
        PictureWayKind.Cancel => NetKind.Cancel,
        _ => NetKind.Forward,
    };

    public void Put(int gutter, int track) => _tracks[gutter] = track;

    /// <summary>A way of the net.</summary>
    /// <param name="Way">The way.</param>
    /// <param name="Cell">Where it leaves.</param>
    /// <param name="IsFirst">Whether it is its stage's first outcome.</param>
    /// <param name="NeedsChannel">Whether its target's gutter cannot be reached within its row.</param>
    public sealed record Member(PictureWay Way, Cell Cell, bool IsFirst, bool NeedsChannel);
}
