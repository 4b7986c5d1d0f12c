using Workflow.Service.Tests.Support;

namespace Workflow.Service.Tests;

/// <summary>The service that tests share which leave it as they found it, or use keys of their own.</summary>
[SetUpFixture]
internal sealed class SharedService
{
    public static TestService One { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => One = await TestService.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await One.DisposeAsync();
}
