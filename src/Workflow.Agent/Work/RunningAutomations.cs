using System.Collections.Concurrent;

namespace Workflow.Agent.Work;

/// <summary>The runs that are at work in this process, so that one can be ended from outside.</summary>
public sealed class RunningAutomations
{
    private readonly ConcurrentDictionary<Guid, CancellationTokenSource> running = new();

    /// <summary>Ends a run's attempt; nothing where it is not at work here.</summary>
    public async Task EndAsync(Guid run)
    {
        if (!running.TryGetValue(run, out var end))
            return;
        try
        {
            await end.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself just now.
        }
    }

    internal void Add(Guid run, CancellationTokenSource end) => running[run] = end;

    internal void Remove(Guid run, CancellationTokenSource end) => running.TryRemove(new KeyValuePair<Guid, CancellationTokenSource>(run, end));
}
