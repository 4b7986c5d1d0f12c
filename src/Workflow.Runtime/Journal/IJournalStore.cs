using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Journal;

/// <summary>Where instances, journal and receipts are kept. Every implementation passes the same contract tests.</summary>
/// <remarks>
/// While it cannot be reached, an implementation holds what it was asked for and tries again, for a bounded time;
/// then it throws <see cref="StoreUnavailableException"/>.
/// </remarks>
public interface IJournalStore : IAsyncDisposable
{
    /// <summary>The store's clock.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Tells a follower after each commit of this process that has entries, in the order of positions. It must not block or throw.</summary>
    void Follow(Action<IReadOnlyList<JournalEntry>> follower);

    /// <returns>The instance as last committed, or null.</returns>
    Task<StoredInstance?> LoadAsync(Guid instance, CancellationToken cancellationToken);

    /// <summary>An instance as last committed, for a process that has kept what it last read or committed of it.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="known">What it was.</param>
    /// <param name="surely">
    /// True: the store is asked, for whoever reads it. False: not where nobody but this process has written lately, for whoever commits
    /// upon it: what is older is refused then anyway.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns><paramref name="known"/> itself where it still is so; otherwise what others have made of it.</returns>
    Task<StoredInstance> RefreshAsync(Guid instance, StoredInstance known, bool surely, CancellationToken cancellationToken);

    /// <returns>The answers to commands of an id, one or more of each project that has used it, however long ago they were given; the newest first.</returns>
    Task<IReadOnlyList<FingerprintedReceipt>> FindReceiptsAsync(Guid command, CancellationToken cancellationToken);

    /// <summary>Makes a unit durable together with others that wait; one that cannot be written fails alone.</summary>
    /// <exception cref="OutcomeUnknownException">It may be durable or not; the same command sent again meets its receipt.</exception>
    Task<CommitResult> CommitAsync(CommitUnit unit);

    /// <summary>Entries of all instances with positions greater than <paramref name="after"/>, in order.</summary>
    Task<IReadOnlyList<JournalEntry>> ReadFeedAsync(long after, int limit, CancellationToken cancellationToken);

    /// <summary>Entries of one instance with sequences greater than <paramref name="after"/>, in order.</summary>
    Task<IReadOnlyList<JournalEntry>> ReadInstanceAsync(Guid instance, long after, int limit, CancellationToken cancellationToken);

    /// <returns>The position of the last entry; 0 where there is none.</returns>
    Task<long> ReadHeadAsync(CancellationToken cancellationToken);

    /// <summary>Instances for which something happens by itself, soonest first.</summary>
    Task<IReadOnlyList<DueInstance>> ReadDueAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Reads tables through EF Core; nothing is tracked.</summary>
    Task<T> QueryAsync<T>(Func<WorkflowDbContext, CancellationToken, Task<T>> query, CancellationToken cancellationToken);

    /// <summary>As <see cref="QueryAsync"/>, for long readings of which every part must see the same moment.</summary>
    Task<T> SnapshotAsync<T>(Func<WorkflowDbContext, CancellationToken, Task<T>> query, CancellationToken cancellationToken);

    /// <summary>
    /// Changes tables other than instances, journal and receipts, all or nothing; where the store groups commits, together with others.
    /// </summary>
    /// <param name="change">Runs inside a transaction, possibly more than once: it must not have effects outside the context.</param>
    /// <param name="cancellationToken">Gives up before the change began.</param>
    Task<T> ChangeAsync<T>(Func<WorkflowDbContext, CancellationToken, Task<T>> change, CancellationToken cancellationToken);

    /// <summary>Removes receipts of weeks that are no longer kept. Done by itself every hour.</summary>
    Task MaintainReceiptsAsync(CancellationToken cancellationToken);
}
