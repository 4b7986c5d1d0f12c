namespace Workflow.Agent.Tests.Support;

internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Returns as soon as the condition holds; fails when it does not within 30 s.</summary>
    public static async Task HoldsAsync(Func<bool> condition, string what)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        var began = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(began) > Limit)
                Assert.Fail($"it was not so within {Limit.TotalSeconds} s: {what}");
            await ticks.WaitForNextTickAsync();
        }
    }
}
