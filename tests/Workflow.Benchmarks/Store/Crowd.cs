using System.Collections.Concurrent;
using Workflow.Runtime.Journal;

namespace Workflow.Benchmarks.Store;

/// <summary>Many at once, each of whom takes one instance after another and leads it through its steps.</summary>
internal sealed class Crowd
{
    private readonly IJournalStore _store;
    private readonly ConcurrentQueue<CommitUnit[]> _waiting;
    private readonly ConcurrentBag<Walker> _walkers;
    private long _entries;

    public Crowd(IJournalStore store, IEnumerable<CommitUnit[]> journeys, int size)
    {
        _store = store;
        _waiting = new ConcurrentQueue<CommitUnit[]>(journeys);
        _walkers = [.. Enumerable.Range(0, size).Select(_ => new Walker())];
    }

    /// <returns>1 once a unit is durable; 0 where there is none left.</returns>
    public async Task<int> StepAsync()
    {
        if (!_walkers.TryTake(out var walker))
            throw new InvalidOperationException("More at once than there are in the crowd.");
        var unit = walker.Next(_waiting);
        if (unit is not null)
        {
            if (await _store.CommitAsync(unit) is not CommitResult.Committed)
                throw new InvalidOperationException($"{unit.Receipt.Key} was not committed.");
            Interlocked.Add(ref _entries, unit.Entries.Length);
        }

        _walkers.Add(walker);
        return unit is null ? 0 : 1;
    }

    /// <summary>Whether the feed has exactly the entries that were committed.</summary>
    public async Task VerifyAsync()
    {
        var head = await _store.ReadHeadAsync(default);
        if (head != _entries)
            throw new InvalidOperationException($"The feed ends at {head}; {_entries} entries were committed.");
    }

    private sealed class Walker
    {
        private CommitUnit[] _units = [];
        private int _step;

        public CommitUnit? Next(ConcurrentQueue<CommitUnit[]> waiting)
        {
            if (_step < _units.Length)
                return _units[_step++];
            if (!waiting.TryDequeue(out var units))
                return null;
            (_units, _step) = (units, 1);
            return units[0];
        }
    }
}
