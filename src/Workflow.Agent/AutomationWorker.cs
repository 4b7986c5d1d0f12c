using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Workflow.Agent.GitProject;
using Workflow.Agent.Work;

namespace Workflow.Agent;

/// <summary>Claims runs and does them, a few at a time. Survives a ledger or an engine that is away for a while.</summary>
public sealed class AutomationWorker : BackgroundService
{
    private readonly IRunLedger ledger;
    private readonly WorkSignal signal;
    private readonly AgentOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<AutomationWorker> logger;
    private readonly Attempts attempts;
    private readonly Persistence persistence;
    private readonly ConcurrentDictionary<Task, bool> underWay = new();

    public AutomationWorker(
        IRunLedger ledger,
        IProjectCatalog projects,
        IAutomationReports reports,
        GitProjectAutomations automations,
        RunningAutomations running,
        WorkSignal signal,
        AgentOptions options,
        TimeProvider time,
        ILogger<AutomationWorker> logger)
    {
        this.ledger = ledger;
        this.signal = signal;
        this.options = options;
        this.time = time;
        this.logger = logger;
        persistence = new Persistence(time, logger);
        attempts = new Attempts(ledger, projects, reports, automations, running, options, time, logger);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var slots = new SemaphoreSlim(Math.Max(1, options.Parallel));
        try
        {
            await persistence.UntilDoneAsync("free old claims", token => ledger.ReleaseAllAsync(options.Name, token), stoppingToken);
            while (true)
            {
                await slots.WaitAsync(stoppingToken);
                if (await ClaimAsync(stoppingToken) is { } claim)
                {
                    Begin(claim, slots, stoppingToken);
                    continue;
                }

                slots.Release();
                await signal.WaitAsync(options.Poll, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping: what is under way ends itself and gives its claims back.
        }

        await Task.WhenAll(underWay.Keys);
    }

    private async Task<ClaimedRun?> ClaimAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ledger.ClaimNextAsync(options.Name, options.Lease, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning(e, "Could not ask the ledger for work; asking again in {Pause}", options.Poll);
            return null;
        }
    }

    private void Begin(ClaimedRun claim, SemaphoreSlim slots, CancellationToken stopping)
    {
        // On the pool: an attempt that works without waiting must not hold up the claiming of others.
        var attempt = Task.Run(() => RunAsync(claim, slots, stopping), CancellationToken.None);
        underWay[attempt] = true;
        _ = attempt.ContinueWith(t => underWay.TryRemove(t, out _), TaskScheduler.Default);
    }

    private async Task RunAsync(ClaimedRun claim, SemaphoreSlim slots, CancellationToken stopping)
    {
        try
        {
            await attempts.RunAsync(claim, stopping);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            logger.LogError(e, "Run {Run} attempt {Attempt} was dropped; it is free when its claim ends", claim.Order.Run, claim.Order.Attempt);
        }
        finally
        {
            slots.Release();
        }
    }
}
