using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Workflow.Agent.Work;

/// <summary>Says from time to time that this agent is there, also while it has nothing to do, and at its end that it leaves.</summary>
internal sealed class Attendance(IRunLedger ledger, AgentOptions options, TimeProvider time, ILogger<Attendance> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    // Two may get lost before anybody worries.
    private static readonly TimeSpan Lasting = Pause * 3;
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(Farewell);
        await SayAsync(TimeSpan.Zero, bound.Token);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await SayAsync(Lasting, stoppingToken);
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Nothing depends on it: work is held by claims. An older service does not know of it at all.
    private async Task SayAsync(TimeSpan lasting, CancellationToken cancellationToken)
    {
        try
        {
            await ledger.AttendAsync(options.Name, options.Parallel, lasting, cancellationToken);
        }
        catch (Exception e)
        {
            if (!cancellationToken.IsCancellationRequested)
                logger.LogDebug(e, "Could not say that {Agent} is there", options.Name);
        }
    }
}
