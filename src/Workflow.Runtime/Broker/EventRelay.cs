using Microsoft.Extensions.Logging;
using Workflow.Runtime.Cursors;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Telemetry;

namespace Workflow.Runtime.Broker;

/// <summary>
/// Publishes every entry of the journal as a lifecycle event to <c>workflow.events</c>, in order, at least once, by one node at a time.
/// Each window is confirmed before the next is begun.
/// </summary>
public sealed class EventRelay(
    BrokerConnection connection, IJournalStore store, JournalFeed feed, CursorOptions options, ILogger<EventRelay> logger)
    : Cursor("relay", store, feed, options, logger)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    protected override async Task LeadAsync(CursorLease lease, CancellationToken cancellationToken)
    {
        await using var publisher = new ConfirmedPublisher(connection);
        var progress = new CursorProgress(lease, Store, Options);
        var pause = Options.FirstBackoff;
        while (true)
        {
            var entries = await Feed.ReadAsync(Position, Options.Window, cancellationToken);
            if (entries.Count > 0 && await TryPublishAsync(publisher, entries, cancellationToken))
            {
                Position = entries[^1].Position;
                pause = Options.FirstBackoff;
            }
            else if (entries.Count > 0)
            {
                await Task.Delay(pause, cancellationToken);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }

            if (!await progress.SaveAsync(Position, cancellationToken))
                return;
            if (entries.Count == 0)
                await Feed.WaitAsync(Position, progress.IsBehind(Position) ? TimeSpan.FromMilliseconds(100) : Options.Poll, cancellationToken);
        }
    }

    private async Task<bool> TryPublishAsync(ConfirmedPublisher publisher, IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        try
        {
            await publisher.PublishAsync([.. entries.Select(EventMessages.Of)], cancellationToken);
            EngineMetrics.Published(entries.Count);
            return true;
        }
        catch (BrokerAwayException e)
        {
            Logger.LogWarning(e, "The relay waits at {Position}: {Cause}", Position, e.Message);
            return false;
        }
    }
}
