using Workflow.Servers;

namespace Workflow.Faults.Tests.Agents;

[SetUpFixture]
internal sealed class ServersOfThisRun
{
    [OneTimeTearDown]
    public Task Stop() => SharedServers.StopAsync();
}
