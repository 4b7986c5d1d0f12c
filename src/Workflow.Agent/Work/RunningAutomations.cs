using System.Collections.Concurrent;

namespace Workflow.Agent.Work;

/// <summary>The runs that are at work in this process, so that one can be ended from outside.</summary>
public sealed class RunningAutomations
{
    private readonly ConcurrentDictionary<Guid, (int Attempt, CancellationTokenSource End)> running = new();

    /// <summary>Ends a run's attempt, where it is none after <paramref name="last"/> (null: whichever); nothing where it is not at work here.</summary>
    public async Task EndAsync(Guid run, int? last)
    {
        if (!running.TryGetValue(run, out var work) || work.Attempt > last)
            return;
        try
        {
            await work.End.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself just now.
        }
    }

    /// <summary>How many attempts are at work.</summary>
    internal int Count => running.Count;

    internal void Add(Guid run, int attempt, CancellationTokenSource end) => running[run] = (attempt, end);

    internal void Remove(Guid run, int attempt, CancellationTokenSource end) =>
        running.TryRemove(new KeyValuePair<Guid, (int, CancellationTokenSource)>(run, (attempt, end)));
}
