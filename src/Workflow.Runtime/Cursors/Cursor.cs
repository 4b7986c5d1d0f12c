using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Workflow.Runtime.Journal;

namespace Workflow.Runtime.Cursors;

/// <summary>A reader of the feed that remembers how far it is, and that only one node leads at a time.</summary>
public abstract class Cursor : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    protected Cursor(string name, IJournalStore store, JournalFeed feed, CursorOptions options, ILogger logger)
    {
        (Name, Store, Feed, Options, Logger) = (name, store, feed, options, logger);
    }

    /// <summary>Its name in the store.</summary>
    public string Name { get; }

    /// <summary>Everything up to here is dealt with, or noted as a fault.</summary>
    public long Position { get; protected set; }

    protected IJournalStore Store { get; }

    protected JournalFeed Feed { get; }

    protected CursorOptions Options { get; }

    protected ILogger Logger { get; }

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = Options.FirstBackoff;
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                if (await CursorLease.AcquireAsync(Store, Name, Options, stoppingToken) is { } lease)
                {
                    Position = lease.Position;
                    await LeadAndHandOverAsync(lease, stoppingToken);
                    pause = Options.FirstBackoff;
                }
                else
                {
                    await Task.Delay(Options.Poll, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The store being away is no fault, and anything else is tried again from the saved position; never in a hot loop.
                Logger.LogWarning(e, "Cursor {Cursor} begins again at {Position}", Name, Position);
                await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
    }

    // A node that stops hands over at once; one that dies is waited for until its lease ends.
    private async Task LeadAndHandOverAsync(CursorLease lease, CancellationToken stoppingToken)
    {
        try
        {
            await LeadAsync(lease, stoppingToken);
        }
        finally
        {
            if (stoppingToken.IsCancellationRequested)
                await lease.HandOverAsync(Store, Position, CancellationToken.None);
        }
    }

    /// <summary>Reads from the lease's position on; returns when another leads.</summary>
    protected abstract Task LeadAsync(CursorLease lease, CancellationToken cancellationToken);
}
