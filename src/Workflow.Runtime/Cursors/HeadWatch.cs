using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Workflow.Runtime.Journal;

namespace Workflow.Runtime.Cursors;

/// <summary>
/// Looks for what other nodes have committed, for all readers of this node together: one small query every now and then, instead of a
/// notification in every transaction.
/// </summary>
internal sealed class HeadWatch(IJournalStore store, JournalFeed feed, CursorOptions options, ILogger<HeadWatch> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                await Task.Delay(options.Watch, stoppingToken);
                feed.Tell(await store.ReadHeadAsync(stoppingToken));
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
