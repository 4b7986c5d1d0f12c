namespace Workflow.Runtime.Journal;

/// <summary>How long reads are tried again while the store is away: pauses double up to a second, for a bounded time.</summary>
internal sealed class StoreRetry
{
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private readonly TimeSpan _bound;
    private TimeSpan _pause = TimeSpan.FromMilliseconds(20);

    private StoreRetry(TimeSpan bound) => _bound = bound;

    public bool Ended => TimeProvider.System.GetElapsedTime(_start) > _bound;

    public static StoreRetry Start(TimeSpan bound) => new(bound);

    public async Task PauseAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(_pause, cancellationToken);
        _pause = TimeSpan.FromTicks(Math.Min(_pause.Ticks * 2, TimeSpan.TicksPerSecond));
    }
}
