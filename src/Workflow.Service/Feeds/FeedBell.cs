using Workflow.Runtime.Journal;

namespace Workflow.Service.Feeds;

/// <summary>Wakes whoever waits for the journal to grow. Holds no events: they are read from the journal by position.</summary>
internal sealed class FeedBell
{
    private TaskCompletionSource _next = NewSource();
    private long _position;

    public FeedBell(IJournalStore store) => store.Follow(Ring);

    /// <summary>Returns once the journal has grown beyond a position, or when the time is over.</summary>
    public async Task WaitAsync(long after, TimeSpan atMost, CancellationToken cancellationToken)
    {
        var next = Volatile.Read(ref _next).Task;
        if (Interlocked.Read(ref _position) > after)
            return;
        try
        {
            await next.WaitAsync(atMost, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Nothing happened meanwhile.
        }
    }

    private void Ring(IReadOnlyList<JournalEntry> entries)
    {
        if (entries.Count == 0)
            return;
        Interlocked.Exchange(ref _position, entries[^1].Position);
        Interlocked.Exchange(ref _next, NewSource()).TrySetResult();
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
