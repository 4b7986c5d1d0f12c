using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Telemetry;

namespace Workflow.Runtime.Saga;

/// <summary>
/// What the saga's repository stands on: lock, load, decide, commit with the receipt check, cache. Shared by all machines of a node,
/// so that a newly registered definition changes nothing about the one-writer rule.
/// </summary>
public sealed class InstanceKeeper
{
    /// <summary>
    /// How often a command is decided anew when somebody else was faster, or when a commit's outcome is unknown. Some command
    /// wins each time, but not always the same node's: the bound leaves room for a run of bad luck.
    /// </summary>
    public const int Tries = 64;

    private readonly IJournalStore _store;
    private readonly InstanceCache _cache;
    private readonly InstanceLocks _locks = new();

    public InstanceKeeper(IJournalStore store, int cacheCapacity)
    {
        _store = store;
        _cache = new InstanceCache(cacheCapacity);
    }

    /// <summary>How many instances are under way at this moment.</summary>
    public int UnderWay => _locks.Count;

    /// <summary>Keeps no instance in memory any more: the next command of each reads it from the store.</summary>
    public void Forget() => _cache.Clear();

    /// <summary>The instance as last committed, by whichever node.</summary>
    public async Task<StoredInstance?> ReadAsync(Guid id, CancellationToken cancellationToken) =>
        _cache.Find(id) is { } cached ? await _store.RefreshAsync(id, cached, surely: true, cancellationToken) : await _store.LoadAsync(id, cancellationToken);

    /// <summary>The instance as this node knows it; another node may have moved it on meanwhile.</summary>
    /// <param name="id">The instance.</param>
    /// <param name="atLeast">A sequence that is known to be committed: who follows the feed can be faster than the cache.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<StoredInstance?> FindAsync(Guid id, long atLeast, CancellationToken cancellationToken) =>
        _cache.Find(id) is { } cached && cached.Snapshot.Sequence >= atLeast ? cached : await _store.LoadAsync(id, cancellationToken);

    /// <summary>Takes a command through its instance.</summary>
    /// <param name="id">The instance's id.</param>
    /// <param name="command">The command.</param>
    /// <param name="decide">Lets the machine decide upon a fresh saga; may be called several times.</param>
    /// <param name="cancellationToken">Gives up while nothing is committed yet.</param>
    /// <exception cref="StoreUnavailableException">Nothing is known to be accepted.</exception>
    public async Task<Receipt> HandleAsync(Guid id, Command command, Func<WorkflowInstance, Task> decide, CancellationToken cancellationToken)
    {
        using var held = await _locks.AcquireAsync(id, cancellationToken);
        // Whether the command was answered before is found out by the commit, under its lock: asking first would cost every command
        // a round trip for the sake of the few that come twice.
        for (var tries = 1; ; tries++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var known = await LoadAsync(id, cancellationToken);
            var saga = new WorkflowInstance { CorrelationId = id };
            if (known is not null)
                (saga.Snapshot, saga.CurrentState) = (known.Snapshot, known.Snapshot.Stage);
            await decide(saga);
            var unit = saga.Unit ?? throw new InvalidOperationException($"The machine decided nothing about {command.GetType().Name}.");
            if (await TryCommitAsync(id, unit.Encode(id, known?.Hash ?? HashChain.Start, TraceContext.Kept()), known?.Snapshot.Workflow, last: tries == Tries) is { } receipt)
                return receipt;
        }
    }

    private async Task<StoredInstance?> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        var cached = _cache.Find(id);
        var loaded = cached is null ? await _store.LoadAsync(id, cancellationToken) : await _store.RefreshAsync(id, cached, surely: false, cancellationToken);
        if (loaded is not null && !ReferenceEquals(loaded, cached))
            _cache.Put(id, loaded);
        return loaded;
    }

    // Null: not as expected; to be decided anew. Once asked, the store is waited for, whoever has lost patience.
    private async Task<Receipt?> TryCommitAsync(Guid id, CommitUnit unit, string? workflow, bool last)
    {
        using var activity = TraceContext.Source.StartActivity("workflow commit");
        try
        {
            switch (await _store.CommitAsync(unit))
            {
                case CommitResult.Committed:
                    EngineMetrics.Committed(unit, workflow);
                    if (unit.After is not null)
                        _cache.Put(id, new StoredInstance(unit.After, unit.Entries[^1].Hash));
                    return unit.Receipt;
                case CommitResult.Answered answered:
                    _cache.Evict(id);
                    return answered.Receipt;
                default:
                    _cache.Evict(id);
                    return last ? throw new StoreUnavailableException($"{unit.Receipt.Key} is being changed by others all the time; try again in a moment.") : null;
            }
        }
        catch (OutcomeUnknownException e)
        {
            _cache.Evict(id);
            return last ? throw new StoreUnavailableException("The store went away while committing. Send the command again under the same id to learn what became of it.", e) : null;
        }
        catch
        {
            _cache.Evict(id);
            throw;
        }
    }
}
