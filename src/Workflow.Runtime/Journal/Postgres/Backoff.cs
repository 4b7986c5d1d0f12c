namespace Workflow.Runtime.Journal.Postgres;

/// <summary>Pauses between tries: from 20 ms, doubling, up to a second.</summary>
internal sealed class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private TimeSpan _next = First;

    public void Reset() => _next = First;

    /// <summary>Returns early, without an exception, when <paramref name="stopping"/> is cancelled.</summary>
    public async Task PauseAsync(CancellationToken stopping)
    {
        await Task.Delay(_next, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _next = TimeSpan.FromTicks(Math.Min(_next.Ticks * 2, Longest.Ticks));
    }
}
