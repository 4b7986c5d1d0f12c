using System.Collections.Concurrent;

namespace Workflow.Service.Dashboard.Live;

/// <summary>Reads once for all pages that want to know the same at the same moment: a hundred open overviews ask the store as one.</summary>
internal sealed class SharedReads(LiveFeed feed)
{
    private const int Most = 256;
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<object, Reading> _readings = new();

    /// <param name="question">What is asked; equal questions have equal answers.</param>
    /// <param name="read">Asks the store. It must not depend on who waits.</param>
    /// <param name="cancellationToken">Stops waiting; whoever else waits goes on.</param>
    public Task<T> GetAsync<T>(object question, Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetTimestamp();
        if (_readings.Count > Most)
            Sweep();
        var version = feed.Version;
        var reading = _readings.AddOrUpdate(
            question,
            _ => new Reading(version, now, new Lazy<Task>(() => read(CancellationToken.None))),
            (_, known) => known.Version == version && TimeProvider.System.GetElapsedTime(known.At) < Fresh
                ? known
                : new Reading(version, now, new Lazy<Task>(() => read(CancellationToken.None))));
        return ((Task<T>)reading.Answer.Value).WaitAsync(cancellationToken);
    }

    private void Sweep()
    {
        foreach (var (question, reading) in _readings)
            if (TimeProvider.System.GetElapsedTime(reading.At) > Fresh)
                _readings.TryRemove(KeyValuePair.Create(question, reading));
    }

    private sealed record Reading(long Version, long At, Lazy<Task> Answer);
}
