using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Tests.Support;

/// <summary>A real store between which and its user a test can put faults.</summary>
internal class StoreDecorator(IJournalStore store) : IJournalStore
{
    public DateTimeOffset Now => store.Now;

    public void Follow(Action<IReadOnlyList<JournalEntry>> follower) => store.Follow(follower);

    public virtual Task<StoredInstance?> LoadAsync(Guid instance, CancellationToken cancellationToken) => store.LoadAsync(instance, cancellationToken);

    public Task<StoredInstance> RefreshAsync(Guid instance, StoredInstance known, bool surely, CancellationToken cancellationToken) => store.RefreshAsync(instance, known, surely, cancellationToken);

    public Task<IReadOnlyList<FingerprintedReceipt>> FindReceiptsAsync(Guid command, CancellationToken cancellationToken) => store.FindReceiptsAsync(command, cancellationToken);

    public virtual Task<CommitResult> CommitAsync(CommitUnit unit) => store.CommitAsync(unit);

    public virtual Task<IReadOnlyList<JournalEntry>> ReadFeedAsync(long after, int limit, CancellationToken cancellationToken) => store.ReadFeedAsync(after, limit, cancellationToken);

    public Task<IReadOnlyList<JournalEntry>> ReadInstanceAsync(Guid instance, long after, int limit, CancellationToken cancellationToken) =>
        store.ReadInstanceAsync(instance, after, limit, cancellationToken);

    public virtual Task<long> ReadHeadAsync(CancellationToken cancellationToken) => store.ReadHeadAsync(cancellationToken);

    public Task<IReadOnlyList<DueInstance>> ReadDueAsync(int limit, CancellationToken cancellationToken) => store.ReadDueAsync(limit, cancellationToken);

    public Task<T> QueryAsync<T>(Func<WorkflowDbContext, CancellationToken, Task<T>> query, CancellationToken cancellationToken) => store.QueryAsync(query, cancellationToken);

    public Task<T> SnapshotAsync<T>(Func<WorkflowDbContext, CancellationToken, Task<T>> query, CancellationToken cancellationToken) => store.SnapshotAsync(query, cancellationToken);

    public virtual Task<T> ChangeAsync<T>(Func<WorkflowDbContext, CancellationToken, Task<T>> change, CancellationToken cancellationToken) => store.ChangeAsync(change, cancellationToken);

    public Task MaintainReceiptsAsync(CancellationToken cancellationToken) => store.MaintainReceiptsAsync(cancellationToken);

    public virtual ValueTask DisposeAsync() => store.DisposeAsync();
}

/// <summary>A store that writes, and then cannot say so: every n-th commit, from its first on.</summary>
internal sealed class ForgetfulStore(IJournalStore store, int every, bool writes) : StoreDecorator(store)
{
    private int _commits;

    public int Forgotten { get; private set; }

    public override async Task<CommitResult> CommitAsync(CommitUnit unit)
    {
        if (Interlocked.Increment(ref _commits) % every != 0)
            return await base.CommitAsync(unit);
        if (writes)
            await base.CommitAsync(unit);
        Forgotten++;
        throw new OutcomeUnknownException("The connection was lost while committing.");
    }
}

/// <summary>A store without the check for commands that were answered before: the negative control.</summary>
internal sealed class StoreWithoutReceiptCheck(IJournalStore store) : StoreDecorator(store)
{
    public override Task<CommitResult> CommitAsync(CommitUnit unit) =>
        base.CommitAsync(unit with { Receipt = unit.Receipt with { CommandId = Guid.NewGuid() } });
}

/// <summary>Counts what is asked of a store.</summary>
internal sealed class CountingStore(IJournalStore store) : StoreDecorator(store)
{
    private int _loads;
    private int _feedReads;
    private int _conflicts;

    public int Loads => _loads;

    public int FeedReads => _feedReads;

    public int Conflicts => _conflicts;

    public override Task<StoredInstance?> LoadAsync(Guid instance, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _loads);
        return base.LoadAsync(instance, cancellationToken);
    }

    public override Task<IReadOnlyList<JournalEntry>> ReadFeedAsync(long after, int limit, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _feedReads);
        return base.ReadFeedAsync(after, limit, cancellationToken);
    }

    public override async Task<CommitResult> CommitAsync(CommitUnit unit)
    {
        var result = await base.CommitAsync(unit);
        if (result is CommitResult.Conflict)
            Interlocked.Increment(ref _conflicts);
        return result;
    }
}
