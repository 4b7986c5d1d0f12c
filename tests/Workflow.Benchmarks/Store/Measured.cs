using System.Diagnostics;

namespace Workflow.Benchmarks.Store;

/// <summary>What was done, and how long it took.</summary>
internal sealed record Measured(long Units, TimeSpan Elapsed, double Own, double Server, double P50Ms, double P99Ms)
{
    public double PerSecond => Units / Elapsed.TotalSeconds;

    /// <summary>This program's processor time, seconds per 1000 units.</summary>
    public double OwnPer1000 => Own / Units * 1000;

    /// <summary>The server's.</summary>
    public double ServerPer1000 => Server / Units * 1000;

    /// <summary>Work with so many at a time, each beginning anew as soon as it is done, until time is up or there is no more.</summary>
    /// <param name="concurrency">How many at a time.</param>
    /// <param name="warmUp">How long not to measure at first.</param>
    /// <param name="atMost">When no more is begun.</param>
    /// <param name="server">The server's processor time until now, in seconds.</param>
    /// <param name="next">Does a piece of work and says how many units it was; 0: there is no more.</param>
    public static async Task<Measured> RunAsync(int concurrency, TimeSpan warmUp, TimeSpan atMost, Func<Task<double>> server, Func<Task<int>> next)
    {
        await RunAsync(concurrency, warmUp, next);
        GC.Collect();
        var (own, servers) = (Environment.CpuUsage.TotalTime, await server());
        var (units, elapsed, latencies) = await RunAsync(concurrency, atMost, next);
        return new Measured(
            units, elapsed, (Environment.CpuUsage.TotalTime - own).TotalSeconds, await server() - servers, At(latencies, 0.50), At(latencies, 0.99));
    }

    private static async Task<(long Units, TimeSpan Elapsed, double[] Latencies)> RunAsync(int concurrency, TimeSpan atMost, Func<Task<int>> next)
    {
        var latencies = new List<double>[concurrency];
        long units = 0;
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
        return (units, Stopwatch.GetElapsedTime(start), [.. latencies.SelectMany(l => l).Order()]);
    }

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[(int)(share * (sorted.Length - 1))];
}
