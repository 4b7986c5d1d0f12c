using Microsoft.Extensions.Logging;
using Workflow.Runtime.Journal;

namespace Workflow.Runtime.Cursors;

/// <summary>
/// A cursor that keeps tables which follow from the journal: its rows are committed with its position, so that each entry counts once.
/// What comes soon after a write is written together, for many entries change the same few rows.
/// </summary>
/// <param name="name">The cursor's name.</param>
/// <param name="pace">How long after a write the next one is.</param>
/// <param name="store">The store.</param>
/// <param name="feed">The journal.</param>
/// <param name="options">How cursors read.</param>
/// <param name="logger">The log.</param>
public abstract class Projection(string name, TimeSpan pace, IJournalStore store, JournalFeed feed, CursorOptions options, ILogger logger)
    : Cursor(name, store, feed, options, logger)
{
    private const int Window = 4000;

    private long _wroteAt;

    /// <summary>Forgets what was known of the tables: another node may have changed them since.</summary>
    protected virtual void Forget()
    {
    }

    /// <summary>Writes what entries change, and the position behind them under the lease, in one change.</summary>
    /// <returns>False: another node leads, and nothing was written.</returns>
    protected abstract Task<bool> WriteAsync(CursorLease lease, IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken);

    protected sealed override async Task LeadAsync(CursorLease lease, CancellationToken cancellationToken)
    {
        Forget();
        var renewed = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var entries = await Feed.ReadAsync(Position, Window, cancellationToken);
            if (entries.Count > 0)
            {
                var early = pace - TimeProvider.System.GetElapsedTime(_wroteAt);
                if (early > TimeSpan.Zero && entries.Count < Window / 2)
                {
                    await Task.Delay(early, cancellationToken);
                    _wroteAt = 0;
                    continue;
                }

                if (!await WriteAsync(lease, entries, cancellationToken))
                    return;
                Position = entries[^1].Position;
                renewed = _wroteAt = TimeProvider.System.GetTimestamp();
                continue;
            }

            if (TimeProvider.System.GetElapsedTime(renewed) > Options.LeaseFor / 3)
            {
                if (!await lease.SaveAsync(Store, Position, Options, cancellationToken))
                    return;
                renewed = TimeProvider.System.GetTimestamp();
            }

            await Feed.WaitAsync(Position, Options.Poll, cancellationToken);
        }
    }
}
