using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Workflow.Runtime.Journal;

namespace Workflow.Runtime.Cursors;

/// <summary>
/// Looks for what other nodes have committed, for all readers of this node together: one small query every now and then, instead of a
/// notification in every transaction. While nobody commits anything it looks less often.
/// </summary>
internal sealed class HeadWatch(IJournalStore store, JournalFeed feed, CursorOptions options, TimeProvider clock, ILogger<HeadWatch> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (last, moved) = (0L, clock.GetTimestamp());
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                await Task.Delay(clock.GetElapsedTime(moved) < options.QuietAfter ? options.Watch : options.QuietWatch, clock, stoppingToken);
                var head = await store.ReadHeadAsync(stoppingToken);
                if (head != last)
                    (last, moved) = (head, clock.GetTimestamp());
                feed.Tell(head);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Whatever it is, the next look may succeed; a watch that ended would end the node.
                logger.LogWarning(e, "The journal's head cannot be read now: {Cause}", e.Message);
            }
    }
}
