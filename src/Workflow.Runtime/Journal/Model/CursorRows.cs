namespace Workflow.Runtime.Journal.Model;

/// <summary>A reader of the feed: table <c>cursors</c>. Who leads it holds a lease: owner, epoch, until.</summary>
public sealed class CursorRow
{
    public string Name { get; set; } = "";

    /// <summary>Everything up to this position is dealt with; only increases.</summary>
    public long Position { get; set; }
    public string? Owner { get; set; }

    /// <summary>Grows with every new leader; a change needs the epoch it was led under.</summary>
    public long Epoch { get; set; }
    public DateTimeOffset Until { get; set; }
}

/// <summary>Something that a cursor could not do yet: table <c>faults</c>.</summary>
public sealed class FaultRow
{
    public Guid Id { get; set; }

    /// <summary>The cursor.</summary>
    public string Cursor { get; set; } = "";

    /// <summary>What waits behind it: an instance's id, or a name.</summary>
    public string Lane { get; set; } = "";
    public string Project { get; set; } = "";
    public string Key { get; set; } = "";

    /// <summary>The position of the entry that failed; what follows in its lane waits.</summary>
    public long Position { get; set; }
    public string Error { get; set; } = "";
    public int Attempts { get; set; }
    public DateTimeOffset FirstAt { get; set; }
    public DateTimeOffset LastAt { get; set; }
    public DateTimeOffset NextAt { get; set; }

    /// <summary>When the lane had caught up; null while it has not.</summary>
    public DateTimeOffset? ResolvedAt { get; set; }
}
