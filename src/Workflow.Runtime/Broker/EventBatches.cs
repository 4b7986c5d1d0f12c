using Workflow.Messages.Events;

namespace Workflow.Runtime.Broker;

/// <summary>
/// Gives a handler at once what waits meanwhile, of any instances: a transaction of one event costs nearly as much as one of hundreds.
/// What waits is bounded by what the broker delivers unacknowledged.
/// </summary>
internal sealed class EventBatches(Func<IReadOnlyList<LifecycleEvent>, CancellationToken, Task> handle)
{
    // Between beginnings, while there is much to do: who is alone does not wait.
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(25);

    private readonly Lock _lock = new();
    private List<Run> _waiting = [];
    private bool _working;
    private long _begun = TimeProvider.System.GetTimestamp();

    /// <param name="events">Events of one instance, in their order.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>True: they are dealt with durably. False: something among those that were taken together could not be, and none was.</returns>
    public Task<bool> HandleAsync(IReadOnlyList<LifecycleEvent> events, CancellationToken cancellationToken)
    {
        var run = new Run(events);
        lock (_lock)
        {
            _waiting.Add(run);
            if (!_working)
                _ = Task.Run(() => WorkAsync(cancellationToken), CancellationToken.None);
            _working = true;
        }

        return run.Done.Task;
    }

    // Never ends with a run that nobody is told of.
    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var wait = Apart - TimeProvider.System.GetElapsedTime(_begun);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _begun = TimeProvider.System.GetTimestamp();
            List<Run> taken;
            lock (_lock)
            {
                if (_waiting.Count == 0)
                {
                    _working = false;
                    return;
                }

                (taken, _waiting) = (_waiting, []);
            }

            var done = await TryAsync([.. taken.SelectMany(r => r.Events)], cancellationToken);
            foreach (var run in taken)
                run.Done.SetResult(done);
        }
    }

    private async Task<bool> TryAsync(IReadOnlyList<LifecycleEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            await handle(events, cancellationToken);
            return true;
        }
        catch (Exception)
        {
            // Whose fault it is shows when each is tried by itself, and what it was is told there.
            return false;
        }
    }

    private sealed record Run(IReadOnlyList<LifecycleEvent> Events)
    {
        public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
