using System.Diagnostics;

namespace Workflow.Benchmarks.Store;

/// <summary>What was done, and how long it took.</summary>
internal sealed record Measured(long Units, TimeSpan Elapsed, TimeSpan Processor, double P50Ms, double P99Ms)
{
    public double PerSecond => Units / Elapsed.TotalSeconds;

    public double OwnProcessorSecondsPer1000 => Processor.TotalSeconds / Units * 1000;

    /// <summary>Work with so many at a time, each beginning anew as soon as it is done, until time is up or there is no more.</summary>
    /// <param name="concurrency">How many at a time.</param>
    /// <param name="atMost">When no more is begun.</param>
    /// <param name="next">Does a piece of work and says how many units it was; 0: there is no more.</param>
    public static async Task<Measured> RunAsync(int concurrency, TimeSpan atMost, Func<Task<int>> next)
    {
        var latencies = new List<double>[concurrency];
        long units = 0;
        var processor = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(async worker =>
        {
            latencies[worker] = [];
            while (Stopwatch.GetElapsedTime(start) < atMost)
            {
                var begun = Stopwatch.GetTimestamp();
                var done = await next();
                if (done == 0)
                    return;
                Interlocked.Add(ref units, done);
                latencies[worker].Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        }));
        var elapsed = Stopwatch.GetElapsedTime(start);
        var sorted = latencies.SelectMany(l => l).Order().ToArray();
        return new Measured(units, elapsed, Environment.CpuUsage.TotalTime - processor, At(sorted, 0.50), At(sorted, 0.99));
    }

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[(int)(share * (sorted.Length - 1))];
}
