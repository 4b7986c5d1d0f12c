using System.Threading.Channels;
using Workflow.Runtime.Telemetry;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>
/// This node's one committer: drains what waits into one batch after another (group commit). A unit that cannot be written fails
/// alone; while the store is away, units are held and tried again; where a commit's outcome is unknown, that is said.
/// </summary>
internal sealed class PostgresCommitter : IAsyncDisposable
{
    private readonly PostgresStoreOptions _options;
    private readonly PostgresDatabase _database;
    private readonly PostgresClock _clock;
    private readonly ReceiptPartitions _partitions;
    private readonly Action<IReadOnlyList<JournalEntry>> _committed;
    private readonly Channel<UnitWork> _queue = Channel.CreateUnbounded<UnitWork>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CommitLine _line = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _loop;
    private readonly Backoff _backoff = new();
    private readonly Neighbours _neighbours = new();
    private CommitSession? _session;
    private int _waiting;

    public PostgresCommitter(
        PostgresStoreOptions options,
        PostgresDatabase database,
        PostgresClock clock,
        ReceiptPartitions partitions,
        Action<IReadOnlyList<JournalEntry>> committed)
    {
        _options = options;
        _database = database;
        _clock = clock;
        _partitions = partitions;
        _committed = committed;
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>Whether no other node has committed lately, as far as this node's own commits have shown.</summary>
    public bool IsAlone => _neighbours.AreQuiet;

    /// <exception cref="StoreUnavailableException">Too much waits already, or the store is closed.</exception>
    public Task<CommitResult> CommitAsync(CommitUnit unit)
    {
        var work = new UnitWork(unit);
        if (Interlocked.Increment(ref _waiting) > _options.QueueLimit)
        {
            Interlocked.Decrement(ref _waiting);
            throw new StoreUnavailableException($"The store is behind: {_options.QueueLimit} units wait to be written. Try again in a moment.");
        }

        if (!_queue.Writer.TryWrite(work))
            throw new StoreUnavailableException("The store is closed.");
        return work.Done;
    }

    /// <summary>Writes what waits, then ends; at once where the store is away.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _stopping.CancelAsync();
        await _loop;
        await CloseAsync();
        _stopping.Dispose();
    }

    private async Task LoopAsync()
    {
        while (!_line.IsEmpty || await _queue.Reader.WaitToReadAsync())
        {
            while (_queue.Reader.TryRead(out var work))
                _line.Add(work);
            if (_line.IsEmpty)
                continue;
            await WriteAsync(_line.Take(_options.BatchLimit));
            // Those who were just answered often have more to write at once: behind them in the pool's queue, the next batch has it all.
            await Task.Yield();
        }
    }

    private async Task WriteAsync(UnitWork[] batch)
    {
        try
        {
            if (!_partitions.Has(batch[0].Epoch))
                await _partitions.EnsureAsync(batch[0].Epoch, CancellationToken.None);
            _session ??= await CommitSession.OpenAsync(_database, CancellationToken.None);
        }
        catch (Npgsql.NpgsqlException exception)
        {
            await HoldAsync(batch, exception);
            return;
        }
        catch (Exception exception)
        {
            Fail(batch, exception);
            return;
        }

        try
        {
            var began = EngineMetrics.Begin();
            var answer = await _session.CommitAsync(batch, _partitions.Epochs, CancellationToken.None);
            EngineMetrics.Batch(batch.Length, began);
            Finish(batch, answer);
        }
        catch (Exception exception)
        {
            await CloseAsync();
            await RecoverAsync(batch, exception);
        }
    }

    private void Finish(UnitWork[] batch, CommitAnswer answer)
    {
        _backoff.Reset();
        _clock.Told(answer.Now);
        var (results, written) = answer.Resolve(batch);
        _neighbours.Committed(answer.Head, answer.Head + written.Count);
        Interlocked.Add(ref _waiting, -batch.Length);
        if (written.Count > 0)
            _committed(written);
        for (var i = 0; i < batch.Length; i++)
            batch[i].Complete(results[i]);
    }

    private Task RecoverAsync(UnitWork[] batch, Exception cause)
    {
        if (PostgresErrors.IsAway(cause))
            return PostgresErrors.IsRefusal(cause) ? HoldAsync(batch, cause) : DoubtAsync(batch, cause);
        return BisectAsync(batch, cause);
    }

    // The server refused the batch, or it could not even be sent: something is wrong with a unit in it.
    private async Task BisectAsync(UnitWork[] batch, Exception cause)
    {
        if (batch.Length == 1)
        {
            Fail(batch, cause);
            return;
        }

        await WriteAsync(batch[..(batch.Length / 2)]);
        await WriteAsync(batch[(batch.Length / 2)..]);
    }

    // The connection broke while committing. Whoever waits reads the instance anew and sends its command again; receipts tell.
    private Task DoubtAsync(UnitWork[] batch, Exception cause)
    {
        Fail(batch, new OutcomeUnknownException($"The store {_database.Name} went away while committing ({cause.Message}).", cause));
        return Task.CompletedTask;
    }

    private async Task HoldAsync(UnitWork[] batch, Exception cause)
    {
        _line.PutBack(batch);
        var late = _line.TakeWhere(work => _stopping.IsCancellationRequested || TimeProvider.System.GetElapsedTime(work.Since) > _options.Hold);
        Fail(late, PostgresErrors.Away(_database, cause));
        await EndSilentHoldersAsync(cause);
        if (!_line.IsEmpty)
            await _backoff.PauseAsync(_stopping.Token);
    }

    private async Task EndSilentHoldersAsync(Exception cause)
    {
        if (!PostgresErrors.IsLockTimeout(cause))
            return;
        try
        {
            await PostgresLocks.EndSilentHoldersAsync(_database, PostgresLocks.Commit, CancellationToken.None);
        }
        catch (Exception e) when (PostgresErrors.IsAway(e))
        {
            // The next try will say the same.
        }
    }

    private void Fail(IReadOnlyCollection<UnitWork> batch, Exception cause)
    {
        Interlocked.Add(ref _waiting, -batch.Count);
        foreach (var work in batch)
            work.Fail(cause);
    }

    private async Task CloseAsync()
    {
        if (_session is { } session)
            await session.DisposeAsync();
        _session = null;
    }
}
