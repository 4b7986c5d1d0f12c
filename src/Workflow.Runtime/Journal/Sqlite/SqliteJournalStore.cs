using System.Collections.Concurrent;
using System.Collections.Immutable;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Journal.Sqlite;

/// <summary>The embedded store: one file, one writer with group commit (WAL, synchronous FULL), any number of readers.</summary>
public sealed class SqliteJournalStore : IJournalStore
{
    private static readonly TimeSpan MaintenanceInterval = TimeSpan.FromHours(1);

    private readonly SqliteStoreOptions _options;
    private readonly SqliteFile _file;
    private readonly SqliteWriter _writer;
    private readonly ConcurrentBag<SqliteReader> _readers = [];
    private ImmutableList<Action<IReadOnlyList<JournalEntry>>> _followers = [];
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _maintenance;
    private volatile bool _closed;

    private SqliteJournalStore(SqliteStoreOptions options, SqliteFile file)
    {
        _options = options;
        _file = file;
        _writer = new SqliteWriter(options, file, Announce);
        _maintenance = Task.Run(MaintainAsync);
    }

    public DateTimeOffset Now => _options.Clock.GetUtcNow();

    /// <summary>Opens the file, making it or bringing it to this program's schema where needed.</summary>
    /// <exception cref="NewerSchemaException">It was written by a newer program.</exception>
    public static SqliteJournalStore Open(SqliteStoreOptions options)
    {
        var file = new SqliteFile(options.File);
        SqliteSchema.Prepare(file);
        return new SqliteJournalStore(options, file);
    }

    public void Follow(Action<IReadOnlyList<JournalEntry>> follower) => ImmutableInterlocked.Update(ref _followers, (all, one) => all.Add(one), follower);

    public Task<StoredInstance?> LoadAsync(Guid instance, CancellationToken cancellationToken) =>
        ReadAsync(reader => reader.Instance(instance), cancellationToken);

    public Task<StoredInstance> RefreshAsync(Guid instance, StoredInstance known, bool surely, CancellationToken cancellationToken) => Task.FromResult(known);

    public Task<IReadOnlyList<FingerprintedReceipt>> FindReceiptsAsync(Guid command, CancellationToken cancellationToken) =>
        ReadAsync(reader => reader.Receipts(command, Epoch.Of(Now)), cancellationToken);

    public async Task<CommitResult> CommitAsync(CommitUnit unit)
    {
        var work = new SqliteUnitWork(unit) { Since = TimeProvider.System.GetTimestamp() };
        _writer.Add(work);
        return await work.Done;
    }

    public Task<IReadOnlyList<JournalEntry>> ReadFeedAsync(long after, int limit, CancellationToken cancellationToken) =>
        ReadAsync(reader => reader.Feed(after, limit), cancellationToken);

    public Task<IReadOnlyList<JournalEntry>> ReadInstanceAsync(Guid instance, long after, int limit, CancellationToken cancellationToken) =>
        ReadAsync(reader => reader.Journal(instance, after, limit), cancellationToken);

    public Task<long> ReadHeadAsync(CancellationToken cancellationToken) => ReadAsync(reader => reader.Head(), cancellationToken);

    public Task<IReadOnlyList<DueInstance>> ReadDueAsync(int limit, CancellationToken cancellationToken) =>
        ReadAsync(reader => reader.Due(limit), cancellationToken);

    public async Task<T> QueryAsync<T>(Func<WorkflowDbContext, CancellationToken, Task<T>> query, CancellationToken cancellationToken)
    {
        for (var attempt = StoreRetry.Start(_options.Hold); ; await attempt.PauseAsync(cancellationToken))
            try
            {
                await using var context = _file.Readers.CreateDbContext();
                return await query(context, cancellationToken);
            }
            catch (Exception e) when (SqliteErrors.IsAway(e))
            {
                if (attempt.Ended)
                    throw SqliteErrors.Away(_file.Path, e);
            }
    }

    public Task<T> SnapshotAsync<T>(Func<WorkflowDbContext, CancellationToken, Task<T>> query, CancellationToken cancellationToken) =>
        SqliteSnapshot.ReadAsync(_file, query, cancellationToken);

    public async Task<T> ChangeAsync<T>(Func<WorkflowDbContext, CancellationToken, Task<T>> change, CancellationToken cancellationToken)
    {
        var work = new SqliteChangeWork<T>(change, cancellationToken) { Since = TimeProvider.System.GetTimestamp() };
        _writer.Add(work);
        return await work.Done;
    }

    public Task MaintainReceiptsAsync(CancellationToken cancellationToken) =>
        SqliteRetention.RunAsync(this, Epoch.LastForgotten(Now, _options.KeptEpochs), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_closed)
            return;
        _closed = true;
        await _closing.CancelAsync();
        await Task.Run(_writer.Dispose);
        await _maintenance;
        _closing.Dispose();
        while (_readers.TryTake(out var reader))
            reader.Dispose();
    }

    // At once, too: an embedded service may never run for an hour.
    private async Task MaintainAsync()
    {
        using var timer = new PeriodicTimer(MaintenanceInterval);
        try
        {
            do
                try
                {
                    await MaintainReceiptsAsync(_closing.Token);
                }
                catch (Exception e) when (e is StoreUnavailableException or OutcomeUnknownException)
                {
                    // Nothing depends on it; the next hour is soon enough.
                }
            while (await timer.WaitForNextTickAsync(_closing.Token));
        }
        catch (OperationCanceledException)
        {
            // The store is being closed.
        }
    }

    private void Announce(IReadOnlyList<JournalEntry> entries)
    {
        foreach (var follower in _followers)
            follower(entries);
    }

    private async Task<T> ReadAsync<T>(Func<SqliteReader, T> read, CancellationToken cancellationToken)
    {
        for (var attempt = StoreRetry.Start(_options.Hold); ; await attempt.PauseAsync(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_closed)
                throw new StoreUnavailableException("The store is closed.");
            SqliteReader? reader = null;
            try
            {
                if (!_readers.TryTake(out reader))
                    reader = new SqliteReader(_file);
                var result = read(reader);
                Return(reader);
                return result;
            }
            catch (Exception e)
            {
                reader?.Dispose();
                if (!SqliteErrors.IsAway(e))
                    throw;
                if (attempt.Ended)
                    throw SqliteErrors.Away(_file.Path, e);
            }
        }
    }

    private void Return(SqliteReader reader)
    {
        if (_closed || _readers.Count >= Environment.ProcessorCount * 2)
            reader.Dispose();
        else
            _readers.Add(reader);
    }
}
