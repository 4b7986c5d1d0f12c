using Workflow.Faults.Tests.Harness;
using Workflow.Servers;

[SetUpFixture]
#pragma warning disable CA1050, MA0047 // Outside any namespace: NUnit then runs it once for the assembly.
internal sealed class ServersOfThisRun
{
    [OneTimeTearDown]
    public async Task Stop()
    {
        await WalkDatabase.DropAsync();
        await SharedServers.StopAsync();
    }
}
