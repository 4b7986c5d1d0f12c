using System.Threading.Channels;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>
/// Changes other tables than those of the hot path: what waits goes into one transaction, each change behind a savepoint of its own.
/// All nodes' changes come one after another, so that what a change has read is still so when it writes.
/// </summary>
internal sealed class PostgresChanges : IAsyncDisposable
{
    private const int GroupLimit = 50;

    private readonly PostgresStoreOptions _options;
    private readonly PostgresDatabase _database;
    private readonly Channel<ChangeWork> _queue = Channel.CreateUnbounded<ChangeWork>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _stopping = new();
    private readonly Backoff _backoff = new();
    private readonly List<ChangeWork> _group = [];
    private readonly Task _loop;

    public PostgresChanges(PostgresStoreOptions options, PostgresDatabase database)
    {
        _options = options;
        _database = database;
        _loop = Task.Run(LoopAsync);
    }

    public Task<T> ChangeAsync<T>(Func<WorkflowDbContext, CancellationToken, Task<T>> change, CancellationToken cancellationToken)
    {
        var work = new ChangeWork<T>(change, cancellationToken);
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
        _stopping.Dispose();
    }

    private async Task LoopAsync()
    {
        while (_group.Count > 0 || await _queue.Reader.WaitToReadAsync())
        {
            while (_group.Count < GroupLimit && _queue.Reader.TryRead(out var work))
                _group.Add(work);
            if (_group.Count > 0)
                await WriteAsync();
        }
    }

    private async Task WriteAsync()
    {
        ChangeTransaction? transaction = null;
        try
        {
            transaction = await ChangeTransaction.BeginAsync(_database, CancellationToken.None);
            var failed = await transaction.RunAsync(_group);
            await transaction.CommitAsync();
            Finish(failed);
        }
        catch (Exception exception)
        {
            await RecoverAsync(transaction, exception);
        }
        finally
        {
            if (transaction is not null)
                await transaction.DisposeAsync();
        }
    }

    private void Finish(Dictionary<ChangeWork, Exception> failed)
    {
        _backoff.Reset();
        foreach (var work in _group)
            if (failed.TryGetValue(work, out var cause))
                work.Fail(cause);
            else
                work.Complete();
        _group.Clear();
    }

    private async Task RecoverAsync(ChangeTransaction? transaction, Exception cause)
    {
        if (!PostgresErrors.IsAway(cause))
        {
            FailWhere(_ => true, cause);
            return;
        }

        if (transaction is { Committing: true } && !PostgresErrors.IsRefusal(cause))
            if (await WasCommittedAsync(transaction, cause))
                return;
        if (PostgresErrors.IsLockTimeout(cause))
            await TryAsync(() => PostgresLocks.EndSilentHoldersAsync(_database, PostgresLocks.Change, CancellationToken.None));
        FailWhere(IsLate, PostgresErrors.Away(_database, cause));
        if (_group.Count > 0)
            await _backoff.PauseAsync(_stopping.Token);
    }

    // The connection broke while committing: the server knows what became of the transaction.
    private async Task<bool> WasCommittedAsync(ChangeTransaction transaction, Exception cause)
    {
        while (_group.Count > 0)
        {
            bool? committed = null;
            await TryAsync(async () => committed = await ChangeTransaction.WasCommittedAsync(_database, transaction.Id, CancellationToken.None));
            if (committed is { } known)
            {
                if (known)
                    Finish(transaction.Failed);
                return known;
            }

            FailWhere(IsLate, new OutcomeUnknownException($"The store {_database.Name} went away while committing ({cause.Message}).", cause));
            if (_group.Count > 0)
                await _backoff.PauseAsync(_stopping.Token);
        }

        return true;
    }

    private bool IsLate(ChangeWork work) => _stopping.IsCancellationRequested || TimeProvider.System.GetElapsedTime(work.Since) > _options.Hold;

    private void FailWhere(Predicate<ChangeWork> match, Exception cause)
    {
        foreach (var work in _group.FindAll(match))
            work.Fail(cause);
        _group.RemoveAll(match);
    }

    private static async Task TryAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Exception e) when (PostgresErrors.IsAway(e))
        {
            // Still away; the caller tries again.
        }
    }
}
