using Microsoft.Extensions.Logging;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Telemetry;

namespace Workflow.Runtime.Cursors;

/// <summary>The lanes of a cursor under way: each deals with its entries in order, all side by side.</summary>
internal sealed class Lanes(
    LaneCursor cursor,
    IJournalStore store,
    FaultLog faults,
    CursorOptions options,
    ILogger logger,
    Watermark watermark,
    CancellationTokenSource end) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Lane> _lanes = [];
    private readonly SemaphoreSlim _slots = new(options.Parallelism);
    private readonly CancellationToken _ends = end.Token;
    private TaskCompletionSource _progress = NewSource();
    private Task _watch = Task.CompletedTask;

    public Watermark Watermark => watermark;

    /// <summary>What made all lanes end, where it was not the cursor's end.</summary>
    public Exception? Broken { get; private set; }

    /// <summary>Takes up the lanes that waited when this cursor last stopped.</summary>
    public async Task ResumeAsync()
    {
        foreach (var fault in await faults.OpenAsync(_ends))
        {
            // Whatever lies before the saved position was read; of this lane all of it waits, from the entry that failed on.
            var lane = new Lane(fault.Lane)
            {
                Failed = fault.Position,
                Seen = Math.Max(fault.Attempts > 0 ? fault.Position : fault.Position - 1, watermark.Low),
            };
            lock (_lock)
                _lanes.Add(fault.Lane, lane);
            var wait = fault.NextAt - store.Now;
            lane.Work = RunAsync(() => CatchUpAsync(lane, wait > TimeSpan.Zero && wait < options.LongestBackoff ? wait : TimeSpan.Zero));
        }

        _watch = RunAsync(WatchAsync);
    }

    public void Add(JournalEntry entry)
    {
        watermark.Begin(entry.Position);
        if (cursor.LaneOf(entry) is not { } name)
        {
            watermark.Done(entry.Position);
            return;
        }

        lock (_lock)
        {
            if (!_lanes.TryGetValue(name, out var lane))
                _lanes.Add(name, lane = new Lane(name));
            lane.Seen = Math.Max(lane.Seen, entry.Position);
            if (lane.Failed is not null)
            {
                // It will be read again when the lane catches up; the fault that says so is durable already.
                watermark.Done(entry.Position);
                return;
            }

            lane.Waiting.Enqueue(entry);
            lane.Work ??= RunAsync(() => DrainAsync(lane));
        }
    }

    /// <summary>Returns when something was done, or when the time is over.</summary>
    public async Task ProgressAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        Task progress;
        lock (_lock)
            progress = _progress.Task;
        await progress.WaitAsync(atMost, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Returns when every lane has stopped.</summary>
    public async Task StoppedAsync()
    {
        Task[] work;
        lock (_lock)
            work = [_watch, .. _lanes.Values.Select(l => l.Work).OfType<Task>()];
        await Task.WhenAll(work);
    }

    public void Dispose() => _slots.Dispose();

    // A lane never ends with a fault that nobody sees: what it cannot note durably ends all, and the cursor begins again.
    private Task RunAsync(Func<Task> lane) => Task.Run(
        async () =>
        {
            try
            {
                await lane();
            }
            catch (OperationCanceledException) when (_ends.IsCancellationRequested)
            {
                // The cursor ends.
            }
            catch (Exception e)
            {
                Broken = e;
                await end.CancelAsync();
            }
        },
        CancellationToken.None);

    private async Task DrainAsync(Lane lane)
    {
        while (true)
        {
            JournalEntry entry;
            lock (_lock)
                if (!lane.Waiting.TryPeek(out entry!))
                {
                    _lanes.Remove(lane.Name);
                    return;
                }

            if (await TryAsync(entry) is { } cause)
            {
                await FailAsync(lane, entry, cause);
                return;
            }

            lock (_lock)
                lane.Waiting.Dequeue();
            Done(entry);
        }
    }

    // From now on the lane's entries are read again from the journal, beginning with the one that failed.
    private async Task FailAsync(Lane lane, JournalEntry entry, Exception cause)
    {
        var wait = await NoteAsync(lane, entry, cause);
        JournalEntry[] passed;
        lock (_lock)
        {
            lane.Failed = entry.Position;
            passed = [.. lane.Waiting];
            lane.Waiting.Clear();
        }

        foreach (var waiting in passed)
            Done(waiting);
        await CatchUpAsync(lane, wait);
    }

    private async Task CatchUpAsync(Lane lane, TimeSpan wait)
    {
        var next = lane.Failed!.Value;
        while (true)
        {
            await WaitAsync(lane, wait);
            if (await faults.TakeRequestAsync(lane.Name, next, _ends))
                next++;
            var (reached, failed, cause) = await ReplayAsync(lane, next);
            if (cause is not null)
            {
                wait = await NoteAsync(lane, failed!, cause);
                next = failed!.Position;
                continue;
            }

            lock (_lock)
                if (lane.Seen <= reached)
                    lane.Failed = null;
            if (lane.Failed is null)
                break;
            // More came meanwhile. The fault stays open until all is done, so that nothing is lost if this process dies.
            (next, wait) = (reached + 1, TimeSpan.Zero);
        }

        await faults.ResolveAsync(lane.Name, _ends);
        await DrainAsync(lane);
    }

    // Until the time is over, or somebody asks something of the lane.
    private async Task WaitAsync(Lane lane, TimeSpan wait)
    {
        Task asked;
        lock (_lock)
            asked = lane.Asked.Task;
        await asked.WaitAsync(wait, _ends).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ends.ThrowIfCancellationRequested();
        lock (_lock)
            if (lane.Asked.Task.IsCompleted)
                lane.Asked = NewSource();
    }

    // People ask on any node; the node that leads the cursor finds it in the table. Nothing is read while no lane waits.
    private async Task WatchAsync()
    {
        while (true)
        {
            await Task.Delay(options.Poll, _ends);
            lock (_lock)
                if (!_lanes.Values.Any(l => l.Failed is not null))
                    continue;
            try
            {
                var asked = await faults.AskedAsync(_ends);
                lock (_lock)
                    foreach (var name in asked)
                        if (_lanes.TryGetValue(name, out var lane))
                            lane.Asked.TrySetResult();
            }
            catch (StoreUnavailableException)
            {
                // Its lanes say so where they need the store.
            }
        }
    }

    // Goes through the lane's entries up to where the cursor is.
    private async Task<(long Reached, JournalEntry? Failed, Exception? Cause)> ReplayAsync(Lane lane, long from)
    {
        long seen;
        lock (_lock)
            seen = lane.Seen;
        await foreach (var entry in EntriesAsync(lane, from, seen))
            if (await TryAsync(entry) is { } cause)
                return (entry.Position, entry, cause);
        return (seen, null, null);
    }

    private async IAsyncEnumerable<JournalEntry> EntriesAsync(Lane lane, long from, long to)
    {
        for (var after = from - 1; after < to;)
        {
            var entries = await store.ReadFeedAsync(after, options.Window, _ends);
            foreach (var entry in entries)
                if (entry.Position <= to && cursor.LaneOf(entry) == lane.Name)
                    yield return entry;
            if (entries.Count == 0)
                yield break;
            after = entries[^1].Position;
        }
    }

    // Null: done. The store being away is waited for here: it is nobody's fault.
    private async Task<Exception?> TryAsync(JournalEntry entry)
    {
        for (var pause = options.FirstBackoff; ; pause = pause * 2 < options.LongestBackoff ? pause * 2 : options.LongestBackoff)
        {
            await _slots.WaitAsync(_ends);
            try
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(_ends);
                patience.CancelAfter(options.Patience);
                // Only what is part of a trace already: a trace for every entry and cursor would say little and cost much.
                using var activity = entry.Entry.Trace is { } trace ? TraceContext.StartConsume($"workflow cursor {cursor.Name}", trace) : null;
                await cursor.HandleAsync(entry, patience.Token).WaitAsync(options.Patience + TimeSpan.FromSeconds(1), _ends);
                return null;
            }
            catch (StoreUnavailableException e)
            {
                logger.LogWarning(e, "Cursor {Cursor} waits for the store at {Position}", cursor.Name, entry.Position);
            }
            catch (Exception e) when (!_ends.IsCancellationRequested)
            {
                return e;
            }
            finally
            {
                _slots.Release();
            }

            await Task.Delay(pause, _ends);
        }
    }

    private async Task<TimeSpan> NoteAsync(Lane lane, JournalEntry entry, Exception cause)
    {
        logger.LogWarning(cause, "Cursor {Cursor} could not deal with entry {Position} of {Key}; lane {Lane} waits", cursor.Name, entry.Position, entry.Key, lane.Name);
        return await faults.FailAsync(lane.Name, entry, cause, _ends);
    }

    private void Done(JournalEntry entry)
    {
        watermark.Done(entry.Position);
        TaskCompletionSource progress;
        lock (_lock)
            (progress, _progress) = (_progress, NewSource());
        progress.TrySetResult();
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
