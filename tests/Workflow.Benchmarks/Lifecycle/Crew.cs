using System.Collections.Concurrent;
using System.Diagnostics;

namespace Workflow.Benchmarks.Lifecycle;

/// <summary>So many instances in flight: each sends its next command when it has seen the one before applied.</summary>
internal sealed class Crew
{
    private readonly ConcurrentDictionary<string, Walker> _walkers = new();
    private readonly Func<string, int, Task> _send;
    private readonly string _run = Guid.NewGuid().ToString("n")[..8];
    private readonly ConcurrentQueue<double> _latencies = new();
    private long _instances;
    private long _applied;
    private volatile bool _ending;

    /// <param name="send">Sends the command of a step, 0 for the start, of the instance with this key.</param>
    public Crew(Func<string, int, Task> send) => _send = send;

    public long Applied => Interlocked.Read(ref _applied);

    /// <summary>Instances begun.</summary>
    public long Instances => Interlocked.Read(ref _instances);

    public bool IsIdle => _walkers.IsEmpty;

    public async Task BeginAsync(int count)
    {
        _ending = false;
        for (var i = 0; i < count; i++)
            await NextInstanceAsync();
    }

    /// <summary>No instance is begun until the next beginning; those under way go on to their end.</summary>
    public void End() => _ending = true;

    /// <summary>Latencies since this was last asked, in milliseconds.</summary>
    public double[] TakeLatencies()
    {
        var all = new List<double>();
        while (_latencies.TryDequeue(out var one))
            all.Add(one);
        return [.. all];
    }

    /// <summary>The instance was seen to have taken its step.</summary>
    /// <param name="key">The instance.</param>
    /// <param name="step">The step seen; one that was seen before is told again after a failure, and changes nothing.</param>
    public async Task SeenAsync(string key, int step)
    {
        if (!_walkers.TryGetValue(key, out var walker) || !walker.Took(step, out var milliseconds))
            return;
        Interlocked.Increment(ref _applied);
        _latencies.Enqueue(milliseconds);
        if (step + 1 < Steps.Count)
        {
            walker.Sends(step + 1);
            await _send(key, step + 1);
            return;
        }

        _walkers.TryRemove(key, out _);
        if (!_ending)
            await NextInstanceAsync();
    }

    private async Task NextInstanceAsync()
    {
        var key = $"B-{_run}-{Interlocked.Increment(ref _instances)}";
        var walker = _walkers[key] = new Walker();
        walker.Sends(0);
        await _send(key, 0);
    }

    private sealed class Walker
    {
        private long _since;
        private int _step = -1;

        public void Sends(int step) => (_since, _step) = (Stopwatch.GetTimestamp(), step);

        public bool Took(int step, out double milliseconds)
        {
            milliseconds = Stopwatch.GetElapsedTime(_since).TotalMilliseconds;
            return step == _step;
        }
    }
}
