using System.Diagnostics;

namespace Workflow.Cli.Tests;

/// <summary>Looks again until something is so, at most half a minute.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    public static async Task<T> GetAsync<T>(Func<Task<T>> look, Func<T, bool> found)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var seen = await look();
            if (found(seen))
                return seen;
            if (watch.Elapsed > Bound)
                Assert.Fail($"It did not come within {Bound.TotalSeconds} s; last seen: {seen}");
            await Task.Delay(Between);
        }
    }
}
