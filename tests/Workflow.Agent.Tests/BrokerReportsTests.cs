using System.Diagnostics;
using System.Text;
using System.Text.Json;
using RabbitMQ.Client;
using Workflow.Agent.Remote;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Servers;

namespace Workflow.Agent.Tests;

/// <summary>Reports over a real RabbitMQ.</summary>
public sealed class BrokerReportsTests
{
    private ThrowawayRabbitMq _server = null!;

    [OneTimeSetUp]
    public async Task Start() => _server = await ThrowawayRabbitMq.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task A_report_lies_in_the_queue_of_commands_as_any_sender_would_write_it()
    {
        var broker = await _server.CreateVirtualHostAsync();
        await MakeQueueAsync(broker);
        await using var reports = new BrokerReports(broker, "test");
        var (started, reported) = (Started(), Reported());

        await reports.StartedAsync(started, default);
        await reports.ReportedAsync(reported, default);

        foreach (var command in new Command[] { started, reported })
        {
            var message = (await TakeAsync(broker)).ShouldNotBeNull();
            message.BasicProperties.MessageId.ShouldBe(command.CommandId.ToString());
            message.BasicProperties.Type.ShouldBe(command is AutomationStarted ? "automation-started" : "automation-reported");
            (message.BasicProperties.ContentType, message.BasicProperties.UserId, message.BasicProperties.Persistent).ShouldBe(("application/json", "guest", true));
            Encoding.UTF8.GetString(message.Body.Span).ShouldBe(JsonSerializer.Serialize(command, command.GetType(), WireJson.Options));
        }
    }

    [Test]
    public async Task Without_the_queue_a_report_is_not_lost_but_refused_until_it_is_there()
    {
        var broker = await _server.CreateVirtualHostAsync();
        await using var reports = new BrokerReports(broker, "test");

        (await Should.ThrowAsync<AgentServiceException>(() => reports.ReportedAsync(Reported(), default))).Message.ShouldContain("there is no queue workflow.commands");
        await MakeQueueAsync(broker);
        await reports.ReportedAsync(Reported(), default);

        (await TakeAsync(broker)).ShouldNotBeNull();
    }

    [Test]
    public async Task A_broker_that_goes_away_is_noticed_in_bounded_time_and_used_again_when_it_is_back()
    {
        if (!_server.IsOurs)
            Assert.Ignore("The server is not ours to stop.");
        var broker = await _server.CreateVirtualHostAsync();
        await MakeQueueAsync(broker);
        await SettleAsync();
        await using var reports = new BrokerReports(broker, "test");
        await reports.StartedAsync(Started(), default);

        await _server.KillAsync();
        var watch = Stopwatch.StartNew();
        var refused = await Should.ThrowAsync<AgentServiceException>(() => reports.ReportedAsync(Reported(), default));
        // Ten seconds, and what it takes to leave the connection.
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
        refused.Message.ShouldContain("has not confirmed the report 'automation-reported' of FR-1");
        await _server.StartAgainAsync();
        await UntilTakenAsync(reports, Reported());

        var types = new HashSet<string>();
        while (await TakeAsync(broker) is { } message)
            types.Add(message.BasicProperties.Type!);
        types.ShouldBe(["automation-started", "automation-reported"], ignoreOrder: true);
    }

    // As the worker does: a queue that has just come back may not answer in time at first, and the same command counts once.
    private static async Task UntilTakenAsync(BrokerReports reports, AutomationReported command)
    {
        for (var tries = 1; ; tries++)
            try
            {
                await reports.ReportedAsync(command, default);
                return;
            }
            catch (AgentServiceException) when (tries < 6)
            {
                // Not yet.
            }
    }

    // RabbitMQ 3.10 writes down a few seconds late which quorum queues it has: one that is killed just after it has made its first queue
    // comes back with that queue, but without what is in it, and without anybody who would take more.
    private async Task SettleAsync()
    {
        await _server.ControlAsync(["stop_app"]);
        await _server.StartApplicationAsync();
    }

    private static AutomationStarted Started() => new()
    {
        CommandId = Guid.CreateVersion7(), Project = "shop", Key = "FR-1", Actor = Actor.Agent, Run = Guid.NewGuid(), Attempt = 1, Agent = "a",
    };

    private static AutomationReported Reported() => new()
    {
        CommandId = Guid.CreateVersion7(), Project = "shop", Key = "FR-1", Actor = Actor.Agent, Run = Guid.NewGuid(), Attempt = 1, Outcome = "passed",
    };

    private static Task MakeQueueAsync(Uri broker) => WithChannelAsync(broker, channel => channel.QueueDeclareAsync(
        BrokerReports.Queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }));

    private static Task<BasicGetResult?> TakeAsync(Uri broker) => WithChannelAsync(broker, channel => channel.BasicGetAsync(BrokerReports.Queue, autoAck: true));

    private static async Task<T> WithChannelAsync<T>(Uri broker, Func<IChannel, Task<T>> act)
    {
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        return await act(channel);
    }
}
