namespace Workflow.Service.Tests.Access;

/// <summary>The service with identity that tests share which leave it as they found it.</summary>
[SetUpFixture]
internal sealed class SharedSecuredService
{
    public static SecuredService One { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => One = await SecuredService.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await One.DisposeAsync();
}
