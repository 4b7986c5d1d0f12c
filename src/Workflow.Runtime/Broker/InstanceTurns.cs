namespace Workflow.Runtime.Broker;

/// <summary>Runs what concerns one instance one after another, in the order in which it came, and instances side by side.</summary>
internal sealed class InstanceTurns
{
    private readonly Dictionary<Guid, Task> _last = [];
    private readonly Lock _lock = new();

    /// <param name="instance">The instance.</param>
    /// <param name="work">Must not throw. Begun at once where nothing of the instance is under way, by the caller's own thread.</param>
    public void Run(Guid instance, Func<Task> work)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task? before;
        lock (_lock)
        {
            before = _last.GetValueOrDefault(instance);
            _last[instance] = done.Task;
        }

        _ = RunAsync(instance, work, before, done);
    }

    /// <summary>Returns when all that was begun is done.</summary>
    public Task DrainedAsync()
    {
        lock (_lock)
            return Task.WhenAll([.. _last.Values]);
    }

    private async Task RunAsync(Guid instance, Func<Task> work, Task? before, TaskCompletionSource done)
    {
        if (before is not null)
            await before;
        await work();
        lock (_lock)
            if (_last.GetValueOrDefault(instance) == done.Task)
                _last.Remove(instance);
        done.SetResult();
    }
}
