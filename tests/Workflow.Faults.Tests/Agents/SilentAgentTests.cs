using Microsoft.Extensions.DependencyInjection;
using Workflow.Client;
using Workflow.Servers;
using Workflow.Service;
using Workflow.Service.Server;

namespace Workflow.Faults.Tests.Agents;

/// <summary>An agent that is there and says nothing, at a service with little patience.</summary>
internal sealed class SilentAgentTests : AgentFixture
{
    private Uri _rabbitMq = null!;
    private ThrowawayDatabase _database = null!;

    protected override Uri? Broker => _rabbitMq;

    protected override async Task<WorkflowHostOptions> MakeOptionsAsync()
    {
        _rabbitMq = await (await SharedServers.RabbitMqAsync()).CreateVirtualHostAsync();
        _database = await (await SharedServers.PostgresAsync()).CreateDatabaseAsync();
        return new WorkflowHostOptions
        {
            Server = new ServerOptions { Postgres = _database.ConnectionString, RabbitMq = _rabbitMq },
            // Whether it had asked for work already when it was frozen is a matter of luck, and decides for which of the two one waits.
            Services = s => s.AddSingleton(new ErrandPatience { Claim = TimeSpan.FromSeconds(2), Answer = TimeSpan.FromSeconds(4) }),
        };
    }

    [TearDown]
    public async Task DropDatabase() => await _database.DisposeAsync();

    [Test]
    public async Task An_agent_that_does_not_answer_is_not_waited_for_without_end()
    {
        var agent = StartAgent("frozen");
        await UntilAsync(async () => (await Client.OperationsAsync()).Agents.Count > 0, "the agent there");
        agent.Freeze();

        var refused = await Should.ThrowAsync<WorkflowException>(() => Client.CheckProjectAsync("live"));

        refused.Code.ShouldBe("agent-silent");
        refused.Message.ShouldContain("frozen");
        (await Client.OperationsAsync()).WaitingRuns.ShouldBe(0);
    }
}
