using Microsoft.Extensions.Logging;
using Workflow.Runtime.Cursors;
using Workflow.Runtime.Journal;

namespace Workflow.Runtime.Broker;

/// <summary>
/// Publishes every entry of the journal as a lifecycle event to <c>workflow.events</c>, in order, at least once, by one node at a time.
/// Windows follow one another without waiting; what the broker has confirmed without a gap counts as delivered.
/// </summary>
public sealed class EventRelay(
    BrokerConnection connection, IJournalStore store, JournalFeed feed, CursorOptions options, ILogger<EventRelay> logger)
    : Cursor("relay", store, feed, options, logger)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    protected override async Task LeadAsync(CursorLease lease, CancellationToken cancellationToken)
    {
        var progress = new CursorProgress(lease, Store, Options);
        var pause = Options.FirstBackoff;
        while (true)
        {
            var from = Position;
            try
            {
                if (!await RelayAsync(progress, cancellationToken))
                    return;
            }
            catch (BrokerAwayException e)
            {
                Logger.LogWarning(e, "The relay waits at {Position}: {Cause}", Position, e.Message);
            }

            pause = Position > from ? Options.FirstBackoff : pause * 2 < LongestPause ? pause * 2 : LongestPause;
            await Task.Delay(pause, cancellationToken);
            if (!await progress.SaveAsync(Position, cancellationToken))
                return;
        }
    }

    /// <summary>Publishes on one channel as long as it lives.</summary>
    /// <returns>False: another node leads.</returns>
    private async Task<bool> RelayAsync(CursorProgress progress, CancellationToken cancellationToken)
    {
        await using var stream = new EventStream(connection, position => Position = position, cancellationToken);
        var sent = Position;
        while (true)
        {
            var entries = await Feed.ReadAsync(sent, Options.Window, cancellationToken);
            if (entries.Count > 0)
            {
                await stream.SendAsync(entries);
                sent = entries[^1].Position;
            }

            stream.ThrowIfBroken();
            if (!await progress.SaveAsync(Position, cancellationToken))
                return false;
            if (entries.Count == 0)
                await Feed.WaitAsync(sent, progress.IsBehind(sent) ? TimeSpan.FromMilliseconds(100) : Options.Poll, cancellationToken);
        }
    }
}
