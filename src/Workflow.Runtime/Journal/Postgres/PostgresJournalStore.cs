using System.Collections.Immutable;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>The store on PostgreSQL, shared by any number of nodes: each has one committer with group commit.</summary>
public sealed class PostgresJournalStore : IJournalStore
{
    private static readonly TimeSpan MaintenanceInterval = TimeSpan.FromHours(1);

    private readonly PostgresStoreOptions _options;
    private readonly PostgresDatabase _database;
    private readonly PostgresClock _clock;
    private readonly ReceiptPartitions _partitions;
    private readonly PostgresReader _reader;
    private readonly InstanceReads _instances;
    private readonly PostgresCommitter _committer;
    private readonly PostgresChanges _changes;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _maintenance;
    private ImmutableArray<Action<IReadOnlyList<JournalEntry>>> _followers = [];

    private PostgresJournalStore(PostgresStoreOptions options, PostgresDatabase database, PostgresClock clock, ReceiptPartitions partitions)
    {
        _options = options;
        _database = database;
        _clock = clock;
        _partitions = partitions;
        _reader = new PostgresReader(database.Readers);
        _instances = new InstanceReads(database.Writer);
        _committer = new PostgresCommitter(options, database, clock, partitions, Tell);
        _changes = new PostgresChanges(options, database);
        _maintenance = MaintainAsync();
    }

    public DateTimeOffset Now => _clock.Now;

    /// <summary>Connects, bringing the database to this program's schema where needed.</summary>
    /// <exception cref="NewerSchemaException">It was written by a newer program.</exception>
    /// <exception cref="StoreUnavailableException">It cannot be reached.</exception>
    public static async Task<PostgresJournalStore> OpenAsync(PostgresStoreOptions options, CancellationToken cancellationToken)
    {
        var database = new PostgresDatabase(options);
        try
        {
            var (clock, partitions) = (new PostgresClock(options.Clock), new ReceiptPartitions(database, options));
            await PostgresSchema.PrepareAsync(database, cancellationToken);
            clock.Told(await new PostgresReader(database.Readers).ClockAsync(cancellationToken));
            await partitions.MaintainAsync(clock.Now, cancellationToken);
            return new PostgresJournalStore(options, database, clock, partitions);
        }
        catch (Exception e)
        {
            await database.DisposeAsync();
            if (PostgresErrors.IsAway(e))
                throw PostgresErrors.Away(database, e);
            throw;
        }
    }

    public void Follow(Action<IReadOnlyList<JournalEntry>> follower) => ImmutableInterlocked.Update(ref _followers, (all, one) => all.Add(one), follower);

    public Task<StoredInstance?> LoadAsync(Guid instance, CancellationToken cancellationToken) =>
        ReadAsync(() => _instances.ReadAsync(instance, 0, cancellationToken), cancellationToken);

    public async Task<StoredInstance> RefreshAsync(Guid instance, StoredInstance known, bool surely, CancellationToken cancellationToken) => !surely && _committer.IsAlone
        ? known
        : await ReadAsync(() => _instances.ReadAsync(instance, known.Snapshot.Sequence, cancellationToken), cancellationToken) ?? known;

    public Task<IReadOnlyList<FingerprintedReceipt>> FindReceiptsAsync(Guid command, CancellationToken cancellationToken) =>
        ReadAsync(() => _reader.ReceiptsAsync(command, [.. _partitions.Epochs], cancellationToken), cancellationToken);

    public Task<CommitResult> CommitAsync(CommitUnit unit) => _committer.CommitAsync(unit);

    public Task<IReadOnlyList<JournalEntry>> ReadFeedAsync(long after, int limit, CancellationToken cancellationToken) =>
        ReadAsync(() => _reader.FeedAsync(after, limit, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<JournalEntry>> ReadInstanceAsync(Guid instance, long after, int limit, CancellationToken cancellationToken) =>
        ReadAsync(() => _reader.JournalAsync(instance, after, limit, cancellationToken), cancellationToken);

    public Task<long> ReadHeadAsync(CancellationToken cancellationToken) => ReadAsync(() => _reader.HeadAsync(cancellationToken), cancellationToken);

    public Task<IReadOnlyList<DueInstance>> ReadDueAsync(int limit, CancellationToken cancellationToken) =>
        ReadAsync(() => _reader.DueAsync(limit, cancellationToken), cancellationToken);

    public Task<T> QueryAsync<T>(Func<WorkflowDbContext, CancellationToken, Task<T>> query, CancellationToken cancellationToken) => ReadAsync(
        async () =>
        {
            await using var connection = await _database.Readers.OpenConnectionAsync(cancellationToken);
            await using var context = PostgresDatabase.ContextOn(connection);
            context.ChangeTracker.QueryTrackingBehavior = Microsoft.EntityFrameworkCore.QueryTrackingBehavior.NoTracking;
            return await query(context, cancellationToken);
        },
        cancellationToken);

    public Task<T> SnapshotAsync<T>(Func<WorkflowDbContext, CancellationToken, Task<T>> query, CancellationToken cancellationToken) =>
        ReadAsync(() => PostgresSnapshot.ReadAsync(_database, query, cancellationToken), cancellationToken);

    public Task<T> ChangeAsync<T>(Func<WorkflowDbContext, CancellationToken, Task<T>> change, CancellationToken cancellationToken) =>
        _changes.ChangeAsync(change, cancellationToken);

    /// <summary>Makes the partitions that receipts will need, too.</summary>
    public Task MaintainReceiptsAsync(CancellationToken cancellationToken) => _partitions.MaintainAsync(Now, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_closing.IsCancellationRequested)
            return;
        await _closing.CancelAsync();
        await _maintenance;
        await _committer.DisposeAsync();
        await _changes.DisposeAsync();
        await _database.DisposeAsync();
        _closing.Dispose();
    }

    private void Tell(IReadOnlyList<JournalEntry> entries)
    {
        foreach (var follower in _followers)
            follower(entries);
    }

    private async Task<T> ReadAsync<T>(Func<Task<T>> read, CancellationToken cancellationToken)
    {
        for (var attempt = StoreRetry.Start(_options.Hold); ; await attempt.PauseAsync(cancellationToken))
            try
            {
                return await read();
            }
            catch (ObjectDisposedException e)
            {
                throw new StoreUnavailableException("The store is closed.", e);
            }
            catch (Exception e) when (PostgresErrors.IsAway(e) && !cancellationToken.IsCancellationRequested)
            {
                if (attempt.Ended)
                    throw PostgresErrors.Away(_database, e);
            }
    }

    private async Task MaintainAsync()
    {
        using var timer = new PeriodicTimer(MaintenanceInterval);
        while (!_closing.IsCancellationRequested)
            try
            {
                if (!await timer.WaitForNextTickAsync(_closing.Token))
                    return;
                _clock.Told(await _reader.ClockAsync(_closing.Token));
                await MaintainReceiptsAsync(_closing.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e) when (PostgresErrors.IsAway(e))
            {
                // Partitions exist weeks ahead; the next hour is soon enough.
            }
    }
}
