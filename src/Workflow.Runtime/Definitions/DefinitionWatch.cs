using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Workflow.Runtime.Definitions;

/// <summary>Takes up what other nodes have registered, within a second.</summary>
internal sealed class DefinitionWatch(DefinitionRegistry registry, ILogger<DefinitionWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                await Task.Delay(Every, stoppingToken);
                await registry.LoadAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Whatever it is, the next look may succeed; a watch that ended would end the node.
                logger.LogWarning(e, "Definitions of other nodes cannot be taken up now: {Cause}", e.Message);
            }
    }
}
