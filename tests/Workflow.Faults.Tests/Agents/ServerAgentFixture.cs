using Microsoft.Extensions.DependencyInjection;
using Workflow.Servers;
using Workflow.Service;

namespace Workflow.Faults.Tests.Agents;

/// <summary>Agents of a service in server mode: orders and reports go over RabbitMQ.</summary>
internal abstract class ServerAgentFixture : AgentFixture
{
    private ThrowawayDatabase _database = null!;

    protected Uri RabbitMq { get; private set; } = null!;

    protected override Uri? Broker => RabbitMq;

    [TearDown]
    public async Task DropDatabase() => await _database.DisposeAsync();

    protected override async Task<WorkflowHostOptions> MakeOptionsAsync()
    {
        RabbitMq = await (await SharedServers.RabbitMqAsync()).CreateVirtualHostAsync();
        _database = await (await SharedServers.PostgresAsync()).CreateDatabaseAsync();
        return new WorkflowHostOptions
        {
            Server = new ServerOptions { Postgres = _database.ConnectionString, RabbitMq = RabbitMq, DeliveryLimit = 50 },
            Services = Configure,
        };
    }

    /// <summary>Puts parts of the service in the place of its own.</summary>
    protected virtual void Configure(IServiceCollection services)
    {
    }
}
