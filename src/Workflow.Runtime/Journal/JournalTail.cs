namespace Workflow.Runtime.Journal;

/// <summary>
/// The last entries of the journal, without a gap. What this process committed beyond a gap, which another node's entries fill, waits
/// beside them until those have been read. Not for several threads at once.
/// </summary>
internal sealed class JournalTail(int capacity)
{
    private readonly JournalEntry[] _entries = new JournalEntry[capacity];
    private readonly Queue<JournalEntry> _beyond = [];
    private long _last;
    private int _count;

    /// <returns>Entries after a position; null where the first of them is not here.</returns>
    public IReadOnlyList<JournalEntry>? Read(long after, int limit)
    {
        if (_count == 0 || after < _last - _count || after >= _last)
            return null;
        var entries = new List<JournalEntry>(Math.Min(limit, (int)(_last - after)));
        for (var position = after + 1; position <= _last && entries.Count < limit; position++)
            entries.Add(_entries[position % _entries.Length]);
        return entries;
    }

    /// <summary>Whether a reader at a position has read all that is here.</summary>
    public bool EndsAt(long position) => _count > 0 && position == _last;

    /// <summary>How many entries are missing before those that wait; as many as are asked for where none does.</summary>
    public int Missing(int limit) => _beyond.TryPeek(out var first) ? (int)Math.Min(limit, first.Position - _last - 1) : limit;

    /// <summary>Takes what this process has just committed.</summary>
    public void Append(IReadOnlyList<JournalEntry> entries)
    {
        foreach (var entry in entries)
            if (_count == 0 || entry.Position == _last + 1)
                Keep(entry);
            else if (entry.Position > _last)
                _beyond.Enqueue(entry);
        // Nobody has asked for what is missing: who comes now reads the store, and the tail begins again with what is committed next.
        if (_beyond.Count > capacity)
            Restart(_last);
    }

    /// <summary>Takes what was read from the store after a position.</summary>
    public void Learn(long after, IReadOnlyList<JournalEntry> entries)
    {
        if (_count == 0 || after > _last)
            Restart(after);
        if (after != _last)
            return;
        foreach (var entry in entries)
            Keep(entry);
        while (_beyond.TryPeek(out var own) && own.Position <= _last + 1)
        {
            _beyond.Dequeue();
            if (own.Position > _last)
                Keep(own);
        }
    }

    /// <summary>Keeps nothing: whoever has not read all of it reads the store.</summary>
    public void Forget()
    {
        Array.Clear(_entries);
        Restart(_last);
    }

    private void Restart(long after)
    {
        (_last, _count) = (after, 0);
        _beyond.Clear();
    }

    private void Keep(JournalEntry entry)
    {
        _last = entry.Position;
        _entries[_last % _entries.Length] = entry;
        _count = Math.Min(_count + 1, _entries.Length);
    }
}
