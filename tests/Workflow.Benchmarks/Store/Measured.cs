using System.Diagnostics;

namespace Workflow.Benchmarks.Store;

/// <summary>What was done, and how long it took.</summary>
internal sealed record Measured(long Units, TimeSpan Elapsed, double Own, double Server, double[] Latencies)
{
    public double PerSecond => Units / Elapsed.TotalSeconds;

    /// <summary>This program's processor time, seconds per 1000 units.</summary>
    public double OwnPer1000 => Own / Units * 1000;

    /// <summary>The server's.</summary>
    public double ServerPer1000 => Server / Units * 1000;

    /// <param name="share">0.99: so many of the pieces of work took no longer, in milliseconds.</param>
    public double Quantile(double share)
    {
        var sorted = Latencies.Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[(int)(share * (sorted.Length - 1))];
    }

    /// <summary>Two measurements of the same as one.</summary>
    public static Measured operator +(Measured one, Measured other) => new(
        one.Units + other.Units, one.Elapsed + other.Elapsed, one.Own + other.Own, one.Server + other.Server, [.. one.Latencies, .. other.Latencies]);

    /// <summary>Work with so many at a time, each beginning anew as soon as it is done, until time is up or there is no more.</summary>
    /// <param name="concurrency">How many at a time.</param>
    /// <param name="atMost">When no more is begun.</param>
    /// <param name="server">The server's processor time until now, in seconds.</param>
    /// <param name="next">Does a piece of work and says how many units it was; 0: there is no more.</param>
    public static async Task<Measured> RunAsync(int concurrency, TimeSpan atMost, Func<Task<double>> server, Func<Task<int>> next)
    {
        var latencies = new List<double>[concurrency];
        long units = 0;
        var (own, servers) = (Environment.CpuUsage.TotalTime, await server());
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
        return new Measured(
            units, elapsed, (Environment.CpuUsage.TotalTime - own).TotalSeconds, await server() - servers, [.. latencies.SelectMany(l => l)]);
    }
}
