using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Workflow.Agent.Work;

/// <summary>Collects an attempt's lines and writes them to the ledger in batches, while it runs. Bounded in size.</summary>
internal sealed class AttemptLog : IAsyncDisposable
{
    private const int Batch = 200;
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(50);

    private readonly Channel<LogLine> lines = Channel.CreateUnbounded<LogLine>(new UnboundedChannelOptions { SingleReader = true });
    private readonly TimeProvider time;
    private readonly int limit;
    private readonly Task pump;
    private readonly CancellationTokenSource done = new();
    private long size;
    private long dropped;

    public AttemptLog(ClaimedRun claim, IRunLedger ledger, TimeProvider time, int limit, ILogger logger)
    {
        this.time = time;
        this.limit = limit;
        pump = PumpAsync(claim, ledger, logger);
    }

    public void Add(string text)
    {
        if (Interlocked.Add(ref size, text.Length + 1) > limit)
            Interlocked.Increment(ref dropped);
        else
            lines.Writer.TryWrite(new LogLine(time.GetUtcNow(), text));
    }

    /// <summary>Returns when everything is in the ledger.</summary>
    public async ValueTask DisposeAsync()
    {
        if (dropped > 0)
            lines.Writer.TryWrite(new LogLine(time.GetUtcNow(), $"… {dropped} more lines were not kept: the log is limited to {limit} characters"));
        lines.Writer.TryComplete();
        await done.CancelAsync();
        await pump;
        done.Dispose();
    }

    private async Task PumpAsync(ClaimedRun claim, IRunLedger ledger, ILogger logger)
    {
        var batch = new List<LogLine>(Batch);
        while (await lines.Reader.WaitToReadAsync())
        {
            await GatherAsync();
            while (batch.Count < Batch && lines.Reader.TryRead(out var line))
                batch.Add(line);
            try
            {
                await ledger.AppendLogAsync(claim, [.. batch], CancellationToken.None);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // A log that cannot be written must not fail the work.
                logger.LogWarning(e, "Could not write {Lines} lines to the log of run {Run}", batch.Count, claim.Order.Run);
            }

            batch.Clear();
        }
    }

    // Lines come in bursts; one write for a burst is enough. At the end nothing is waited for.
    private async Task GatherAsync()
    {
        try
        {
            await Task.Delay(Gathering, time, done.Token);
        }
        catch (OperationCanceledException)
        {
            // The attempt has ended: write what is left.
        }
    }
}
