using Workflow.Dashboard.Tests.Support;

namespace Workflow.Dashboard.Tests;

/// <summary>The embedded service that tests share; each makes what it needs.</summary>
[SetUpFixture]
internal sealed class SharedService
{
    public static DashboardService One { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => One = await DashboardService.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await One.DisposeAsync();
}
