namespace Workflow.Runtime.Journal;

/// <summary>
/// The journal as readers follow it: the latest entries from memory, older ones from the store; readers that have caught up
/// are woken by commits of this process, and by what is told of other nodes'.
/// </summary>
public sealed class JournalFeed
{
    // How long what is known of the journal's end counts, where nobody tells of it.
    private static readonly TimeSpan Known = TimeSpan.FromMilliseconds(900);

    private readonly IJournalStore _store;
    private readonly JournalEntry[] _tail;
    private readonly Lock _lock = new();
    private TaskCompletionSource _next = NewSource();
    private long _last;
    private long _head;
    private long _knownAt;
    private int _count;

    public JournalFeed(IJournalStore store, int capacity = 4096)
    {
        _store = store;
        _tail = new JournalEntry[capacity];
        store.Follow(Append);
    }

    /// <summary>Entries with positions greater than <paramref name="after"/>, in order. Those of other nodes may come a moment late.</summary>
    public async Task<IReadOnlyList<JournalEntry>> ReadAsync(long after, int limit, CancellationToken cancellationToken)
    {
        if (FromTail(after, limit) is { } entries)
            return entries;
        var read = await _store.ReadFeedAsync(after, limit, cancellationToken);
        // What the reader believes to be the end is no proof: it may have asked beyond it.
        if (read.Count == 0)
            Tell(await _store.ReadHeadAsync(cancellationToken));
        return read;
    }

    /// <summary>Returns when something is known to be committed after a position, or when the time is over.</summary>
    public async Task WaitAsync(long after, TimeSpan atMost, CancellationToken cancellationToken)
    {
        Task next;
        lock (_lock)
        {
            if (Math.Max(_last, _head) > after)
                return;
            next = _next.Task;
        }

        await next.WaitAsync(atMost, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Says how far the journal reaches, whoever wrote it.</summary>
    public void Tell(long head)
    {
        TaskCompletionSource woken;
        lock (_lock)
        {
            _knownAt = TimeProvider.System.GetTimestamp();
            if (head <= Math.Max(_last, _head))
                return;
            _head = head;
            (woken, _next) = (_next, NewSource());
        }

        woken.TrySetResult();
    }

    private List<JournalEntry>? FromTail(long after, int limit)
    {
        lock (_lock)
        {
            if (after >= Math.Max(_last, _head) && TimeProvider.System.GetElapsedTime(_knownAt) < Known)
                return [];
            if (_count == 0 || after < _last - _count || after >= _last)
                return null;
            var entries = new List<JournalEntry>();
            for (var position = after + 1; position <= _last && entries.Count < limit; position++)
                entries.Add(_tail[position % _tail.Length]);
            return entries;
        }
    }

    private void Append(IReadOnlyList<JournalEntry> entries)
    {
        TaskCompletionSource woken;
        lock (_lock)
        {
            foreach (var entry in entries)
            {
                // Another node may have written between two commits of ours.
                _count = entry.Position == _last + 1 ? Math.Min(_count + 1, _tail.Length) : 1;
                _last = entry.Position;
                _tail[entry.Position % _tail.Length] = entry;
            }

            (woken, _next) = (_next, NewSource());
        }

        woken.TrySetResult();
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
