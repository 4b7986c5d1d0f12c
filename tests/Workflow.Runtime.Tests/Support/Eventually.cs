using System.Diagnostics;

namespace Workflow.Runtime.Tests.Support;

/// <summary>Waits for something that happens soon, with a bound.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(40);

    public static async Task Async(Func<Task<bool>> condition, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > Bound)
                throw new TimeoutException($"Not seen within {Bound.TotalSeconds} s: {what}");
            await Task.Delay(5);
        }
    }

    public static Task Async(Func<bool> condition, string what) => Async(() => Task.FromResult(condition()), what);
}
