namespace Workflow.Runtime.Journal;

/// <summary>
/// The journal as readers follow it: the latest entries from memory, older ones from the store; readers that have caught up
/// are woken by commits of this process, and by what is told of other nodes'. What other nodes wrote between is read once for all.
/// </summary>
public sealed class JournalFeed
{
    // How long what is known of the journal's end counts, where nobody tells of it.
    private static readonly TimeSpan Known = TimeSpan.FromMilliseconds(900);

    private readonly IJournalStore _store;
    private readonly JournalTail _tail;
    private readonly Lock _lock = new();
    private TaskCompletionSource _next = NewSource();
    private Task? _filling;
    private long _head;
    private long _knownAt;

    public JournalFeed(IJournalStore store, int capacity = 4096)
    {
        _store = store;
        _tail = new JournalTail(capacity);
        store.Follow(Append);
    }

    /// <summary>Entries with positions greater than <paramref name="after"/>, in order. Those of other nodes may come a moment late.</summary>
    public async Task<IReadOnlyList<JournalEntry>> ReadAsync(long after, int limit, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task filling;
            lock (_lock)
            {
                if (after >= _head && TimeProvider.System.GetElapsedTime(_knownAt) < Known)
                    return [];
                if (_tail.Read(after, limit) is { } entries)
                    return entries;
                if (!_tail.EndsAt(after))
                    break;
                filling = _filling ??= FillAsync(after, _tail.Missing(limit));
            }

            await filling.WaitAsync(cancellationToken);
        }

        var read = await _store.ReadFeedAsync(after, limit, cancellationToken);
        await LearnAsync(after, read, cancellationToken);
        return read;
    }

    /// <summary>Returns when something is known to be committed after a position, or when the time is over.</summary>
    public async Task WaitAsync(long after, TimeSpan atMost, CancellationToken cancellationToken)
    {
        Task next;
        lock (_lock)
        {
            if (_head > after)
                return;
            next = _next.Task;
        }

        await next.WaitAsync(atMost, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Says how far the journal reaches, whoever wrote it.</summary>
    public void Tell(long head)
    {
        lock (_lock)
            _knownAt = TimeProvider.System.GetTimestamp();
        Reaches(head);
    }

    /// <summary>Keeps no entry in memory any more: the next reader of them reads the store.</summary>
    public void Forget()
    {
        lock (_lock)
            _tail.Forget();
    }

    private void Append(IReadOnlyList<JournalEntry> entries)
    {
        lock (_lock)
            _tail.Append(entries);
        Reaches(entries[^1].Position);
    }

    private void Reaches(long head)
    {
        TaskCompletionSource woken;
        lock (_lock)
        {
            if (head <= _head)
                return;
            _head = head;
            (woken, _next) = (_next, NewSource());
        }

        woken.TrySetResult();
    }

    // Those who have read all of the tail wait for the same reading. It is nobody's in particular, so nobody's patience ends it.
    private async Task FillAsync(long after, int limit)
    {
        await Task.Yield();
        try
        {
            await LearnAsync(after, await _store.ReadFeedAsync(after, limit, CancellationToken.None), CancellationToken.None);
        }
        finally
        {
            lock (_lock)
                _filling = null;
        }
    }

    private async Task LearnAsync(long after, IReadOnlyList<JournalEntry> read, CancellationToken cancellationToken)
    {
        if (read.Count == 0)
        {
            // What the reader believes to be the end is no proof: it may have asked beyond it.
            Tell(await _store.ReadHeadAsync(cancellationToken));
            return;
        }

        lock (_lock)
            _tail.Learn(after, read);
        Reaches(read[^1].Position);
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
