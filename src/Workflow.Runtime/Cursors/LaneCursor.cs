using Microsoft.Extensions.Logging;
using Workflow.Runtime.Journal;

namespace Workflow.Runtime.Cursors;

/// <summary>
/// A cursor whose entries are dealt with one at a time within a lane (an instance, say), and lanes side by side.
/// A lane that fails waits by itself and catches up from the journal; the cursor moves on. Entries may come twice.
/// </summary>
public abstract class LaneCursor(string name, IJournalStore store, JournalFeed feed, CursorOptions options, ILogger logger)
    : Cursor(name, store, feed, options, logger)
{
    /// <summary>The lane an entry belongs to; null: there is nothing to do about it.</summary>
    public abstract string? LaneOf(JournalEntry entry);

    /// <summary>Deals with an entry. Entries of a lane come in order; each at least once.</summary>
    public abstract Task HandleAsync(JournalEntry entry, CancellationToken cancellationToken);

    protected override async Task LeadAsync(CursorLease lease, CancellationToken cancellationToken)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var lanes = new Lanes(this, Store, new FaultLog(Name, Store, Options), Options, Logger, new Watermark(lease.Position), ends);
        try
        {
            await lanes.ResumeAsync();
            await ReadAsync(lease, lanes, ends.Token);
        }
        catch (OperationCanceledException) when (lanes.Broken is not null)
        {
            throw new InvalidOperationException("A lane could not note its fault.", lanes.Broken);
        }
        finally
        {
            await ends.CancelAsync();
            await lanes.StoppedAsync();
            Position = lanes.Watermark.Low;
        }
    }

    private async Task ReadAsync(CursorLease lease, Lanes lanes, CancellationToken cancellationToken)
    {
        var read = lease.Position;
        var progress = new CursorProgress(lease, Store, Options);
        while (true)
        {
            var entries = lanes.Watermark.UnderWay < Options.UnderWay ? await Feed.ReadAsync(read, Options.Window, cancellationToken) : [];
            foreach (var entry in entries)
                lanes.Add(entry);
            Position = lanes.Watermark.Low;
            if (!await progress.SaveAsync(Position, cancellationToken))
                return;
            if (entries.Count > 0)
                read = entries[^1].Position;
            else if (lanes.Watermark.UnderWay >= Options.UnderWay)
                await lanes.ProgressAsync(Options.Poll, cancellationToken);
            else
                await Feed.WaitAsync(read, Position < read || progress.IsBehind(Position) ? TimeSpan.FromMilliseconds(100) : Options.Poll, cancellationToken);
        }
    }
}
