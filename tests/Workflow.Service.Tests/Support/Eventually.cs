namespace Workflow.Service.Tests.Support;

/// <summary>Polls a condition, with a bound.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    public static async Task<T> Get<T>(Func<Task<T?>> read, Func<T, bool> holds, string what)
        where T : class
    {
        var began = TimeProvider.System.GetTimestamp();
        T? last;
        do
        {
            last = await read();
            if (last is not null && holds(last))
                return last;
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
        while (TimeProvider.System.GetElapsedTime(began) < Bound);
        throw new AssertionException($"{what} did not come true in {Bound.TotalSeconds} s; last seen: {last}");
    }
}
