using System.Diagnostics;

namespace Workflow.Faults.Tests.Harness;

/// <summary>Looks again and again, with a bound.</summary>
internal static class Eventually
{
    /// <returns>False where it was not so within the bound.</returns>
    public static async Task<bool> IsAsync(Func<Task<bool>> condition, TimeSpan bound)
    {
        for (var start = Stopwatch.GetTimestamp(); !await condition(); await Task.Delay(50))
            if (Stopwatch.GetElapsedTime(start) > bound)
                return false;
        return true;
    }

    public static Task<bool> IsAsync(Func<bool> condition, TimeSpan bound) => IsAsync(() => Task.FromResult(condition()), bound);
}
