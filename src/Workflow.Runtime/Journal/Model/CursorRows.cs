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
