namespace Workflow.Dashboard.Tests.Support;

/// <summary>Waits for what becomes true soon, as lists that follow the journal do.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            TimeProvider.System.GetElapsedTime(begun).ShouldBeLessThan(Patience);
            await Task.Delay(50);
        }
    }
}
