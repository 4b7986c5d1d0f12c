using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Http;
using Workflow.Runtime.Broker;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Tests.Support;
using Workflow.Servers;

namespace Workflow.Runtime.Tests.Broker;

/// <summary>The engine on a real RabbitMQ, on a virtual host of its own, with a client beside it.</summary>
internal abstract class BrokerFixture
{
    private IConnection _connection = null!;

    protected Uri Uri { get; private set; } = null!;

    protected TestHost Host { get; private set; } = null!;

    /// <summary>A client's channel, with confirms.</summary>
    protected IChannel Channel { get; private set; } = null!;

    [SetUp]
    public async Task StartBroker()
    {
        Uri = await (await SharedServers.RabbitMqAsync()).CreateVirtualHostAsync();
        Host = await TestHost.StartAsync(Services, broker: Uri);
        await Host.Get<ProjectStore>().PutAsync(
            new ProjectSettings { Project = Some.Project, Repository = "/r", DeployDirectory = "/d", WorkDirectory = "/w", MainBranch = "main", Test = ["true"], Smoke = ["true"] }, default);
        await Eventually.Async(() => Host.Get<BrokerConnection>().IsReady, "our exchanges and queues");
        _connection = await new ConnectionFactory { Uri = Uri }.CreateConnectionAsync();
        Channel = await _connection.CreateChannelAsync(new CreateChannelOptions(true, true));
    }

    [TearDown]
    public async Task StopBroker()
    {
        await _connection.DisposeAsync();
        await Host.DisposeAsync();
    }

    /// <summary>Sends a body to the queue of commands, as any AMQP client does.</summary>
    protected ValueTask SendAsync(ReadOnlyMemory<byte> body, string? type = null, string? messageId = null, string contentType = "application/json") =>
        Channel.BasicPublishAsync(
            "", BrokerNames.Commands, true, new BasicProperties { Persistent = true, ContentType = contentType, Type = type, MessageId = messageId, UserId = "guest" }, body);

    protected static byte[] Json(Command command) => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(command, command.GetType(), WireJson.Options);

    protected async Task<Receipt> ReceiptAsync(Guid command)
    {
        Receipt? receipt = null;
        await Eventually.Async(async () => (receipt = await Host.Store.FindReceiptAsync(command, default)) is not null, $"a receipt of {command}");
        return receipt!;
    }

    /// <summary>The open faults; there must be some soon.</summary>
    protected async Task<IReadOnlyList<FaultRow>> FaultsAsync()
    {
        IReadOnlyList<FaultRow> faults = [];
        await Eventually.Async(async () => (faults = (await Host.Get<FaultStore>().ListAsync(new FaultFilter { OpenOnly = true }, default)).Items).Count > 0, "a fault");
        return faults;
    }

    protected virtual void Services(IServiceCollection services) => services.AddSingleton<ICommandSenders>(new ClaimedSenders());

    /// <summary>Believes what bodies say, and that everybody else is a tester.</summary>
    private sealed class ClaimedSenders : ICommandSenders
    {
        public CommandSender Identify(string? user, Command command) =>
            user is null ? CommandSender.Refused("Set the message's user-id.") : CommandSender.Known(command.Actor ?? new Actor(user, "tester", true));
    }
}
