using MassTransit;
using RabbitMQ.Client;
using Workflow.Messages;
using Workflow.Runtime.Broker;
using Workflow.Runtime.Faults;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Broker;

internal sealed class CommandConsumerTests : BrokerFixture
{
    [Test]
    public async Task Raw_JSON_of_any_AMQP_client_is_a_command()
    {
        var start = Some.Start("T-1");

        await SendAsync(Json(start), "start-workflow");

        (await ReceiptAsync(start.CommandId)).Status.ShouldBe(ReceiptStatus.Applied);
        (await Host.LoadAsync("T-1")).Title.ShouldBe("Discounts");
    }

    [Test]
    public async Task A_body_may_name_its_type_itself_and_leave_id_and_actor_to_the_message()
    {
        await SendAsync("""{ "type": "start-workflow", "project": "shop", "key": "T-2", "workflow": "task", "title": "Prices" }"""u8.ToArray(), messageId: "order-17");

        await Eventually.Async(async () => await Host.FindAsync("T-2") is not null, "T-2");
        (await Host.JournalAsync("T-2"))[0].Entry.Actor.Name.ShouldBe("guest");
        (await ReceiptAsync(Identity.Command("amqp:guest/order-17"))).Status.ShouldBe(ReceiptStatus.Applied);
    }

    [Test]
    public async Task MassTransit_clients_send_and_publish_commands_as_they_are_used_to()
    {
        var bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(Uri);
            // The broker vouches for the sender where the message names him.
            rabbit.ConfigureSend(send => send.UseExecute(context =>
            {
                if (context.TryGetPayload(out RabbitMqSendContext? message))
                    message.BasicProperties.UserId = "guest";
            }));
            rabbit.ConfigurePublish(publish => publish.UseExecute(context =>
            {
                if (context.TryGetPayload(out RabbitMqSendContext? message))
                    message.BasicProperties.UserId = "guest";
            }));
        });
        await bus.StartAsync();
        try
        {
            var (sent, published) = (Some.Start("T-3"), Some.Start("T-4"));
            await (await bus.GetSendEndpoint(new Uri("exchange:" + BrokerNames.Commands))).Send(sent);
            await bus.Publish(published);

            (await ReceiptAsync(sent.CommandId)).Status.ShouldBe(ReceiptStatus.Applied);
            (await ReceiptAsync(published.CommandId)).Status.ShouldBe(ReceiptStatus.Applied);
        }
        finally
        {
            await bus.StopAsync();
        }
    }

    [Test]
    public async Task The_same_command_many_times_takes_effect_once()
    {
        var (start, comment) = (Some.Start("T-5"), Some.Comment("T-5"));
        await SendAsync(Json(start), "start-workflow");

        for (var i = 0; i < 10; i++)
            await SendAsync(Json(comment), "comment");
        var last = Some.Comment("T-5", "the last");
        await SendAsync(Json(last), "comment");

        await ReceiptAsync(last.CommandId);
        (await Host.JournalAsync("T-5")).Count(e => e.Entry.CommandId == comment.CommandId).ShouldBe(1);
    }

    [Test]
    public async Task Commands_of_one_instance_take_effect_in_the_order_in_which_they_were_sent()
    {
        await SendAsync(Json(Some.Start("T-6")), "start-workflow");
        var comments = Enumerable.Range(0, 100).Select(i => Some.Comment("T-6", $"{i}")).ToArray();

        foreach (var comment in comments)
            await SendAsync(Json(comment), "comment");

        await ReceiptAsync(comments[^1].CommandId);
        (await Host.JournalAsync("T-6")).Select(e => e.Entry).OfType<Messages.Entries.Commented>().Select(e => e.Text)
            .ShouldBe(Enumerable.Range(0, 100).Select(i => $"{i}"));
    }

    [Test]
    public async Task An_array_is_many_commands_each_of_which_is_taken_or_refused_by_itself_and_in_order_within_an_instance()
    {
        var body = $$"""
            [ { "type": "start-workflow", "project": "shop", "key": "T-20", "workflow": "task", "title": "Prices" },
              { "type": "comment", "project": "shop", "key": "T-20", "text": "first", "commandId": "{{Guid.NewGuid()}}" },
              { "type": "nonsense" },
              7,
              { "type": "comment", "project": "shop", "key": "T-20", "text": "second", "type": "comment" },
              { "type": "comment", "project": "shop", "key": "T-20", "text": "third" } ]
            """;

        await SendAsync(System.Text.Encoding.UTF8.GetBytes(body), messageId: "m-20");
        await SendAsync(System.Text.Encoding.UTF8.GetBytes(body), messageId: "m-20");

        (await ReceiptAsync(Identity.Command("amqp:guest/m-20/5"))).Status.ShouldBe(ReceiptStatus.Applied);
        await Eventually.Async(async () => (await FaultsAsync()).Count == 3, "three faults");
        (await FaultsAsync()).Select(f => f.MessageId).ShouldBe(["m-20/2", "m-20/3", "m-20/4"], ignoreOrder: true);
        (await Host.JournalAsync("T-20")).Select(e => e.Entry).OfType<Messages.Entries.Commented>().Select(e => e.Text).ShouldBe(["first", "third"]);
    }

    [Test]
    public async Task A_message_with_more_commands_than_it_may_hold_becomes_one_fault()
    {
        var body = "[" + string.Join(',', Enumerable.Repeat("{}", CommandBatch.Limit + 1)) + "]";

        await SendAsync(System.Text.Encoding.UTF8.GetBytes(body), messageId: "m-21");

        await Eventually.Async(async () => (await FaultsAsync()).Count > 0, "the fault");
        (await FaultsAsync()).ShouldHaveSingleItem().Error.ShouldContain("500");
    }

    [TestCase("{", "start-workflow", "not the JSON of a command")]
    [TestCase("[]", null, "neither a JSON object nor an array")]
    [TestCase("""{ "project": "shop", "key": "T-7" }""", null, "which command")]
    [TestCase("""{ "project": "shop", "key": "T-7", "text": "hi" }""", "deadline-reached", "no command that may come from outside")]
    [TestCase("""{ "project": "shop", "key": "T-7", "text": "hi", "commandId": "c9f0f895-7b1a-5d3e-8f6a-0123456789ab" }""", "comment", "version 5")]
    [TestCase("""{ "project": "shop", "key": "T/7", "text": "hi" }""", "comment", "cannot be a key")]
    [TestCase("""{ "project": "shop", "key": "T-7", "text": "hi\u0000" }""", "comment", "U+0000")]
    [TestCase("""{ "project": "shop", "key": "T-7", "text": "hi\u0001" }""", "comment", "/text is refused: holds the control character U+0001 at position 3")]
    [TestCase("""{ "project": "shop", "key": "T-7", "workflow": "task", "title": "a\nb" }""", "start-workflow", "/title is refused: holds the control character U+000A at position 2")]
    [TestCase("""{ "project": "shop", "key": "T-7", "text": "hi", "txet": "ho" }""", "comment", "txet")]
    [TestCase("""{ "project": "shop", "key": "T-7", "text": "hi", "text": "ho" }""", "comment", "text")]
    [TestCase("""{ "project": "nowhere", "key": "T-7", "text": "hi" }""", "comment", "no project 'nowhere'")]
    public async Task What_is_no_command_becomes_a_fault_that_says_why_and_nothing_else_waits(string body, string? type, string why)
    {
        await SendAsync(System.Text.Encoding.UTF8.GetBytes(body), type, messageId: "m-1");
        var start = Some.Start("T-8");
        await SendAsync(Json(start), "start-workflow");

        await ReceiptAsync(start.CommandId);
        var fault = (await FaultsAsync()).ShouldHaveSingleItem();
        fault.Error.ShouldContain(why);
        fault.Kind.ShouldBe("command");
    }

    [Test]
    public async Task A_fault_is_replayed_once_its_cause_is_gone_and_takes_effect_once()
    {
        var start = Some.Start("T-11") with { Project = "garden" };
        await SendAsync(Json(start), "start-workflow");
        var fault = (await FaultsAsync()).ShouldHaveSingleItem();
        await Host.Get<ProjectStore>().PutAsync(Garden, default);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Host.Get<FaultReplay>().ReplayAsync(fault.Id, new Actor("ann"), default)));

        answers.ShouldAllBe(a => a!.Refusal == null && a.Fault.Resolution == FaultResolutions.Replayed);
        (await ReceiptAsync(start.CommandId)).Status.ShouldBe(ReceiptStatus.Applied);
        (await Host.Store.ReadInstanceAsync(start.InstanceId, 0, 10, default)).Count(e => e.Entry is Messages.Entries.WorkflowStarted).ShouldBe(1);
    }

    [Test]
    public async Task A_message_without_a_credential_is_refused()
    {
        await Channel.BasicPublishAsync("", BrokerNames.Commands, true, new BasicProperties { Type = "start-workflow" }, Json(Some.Start("T-9")));

        (await FaultsAsync()).ShouldHaveSingleItem().Error.ShouldContain("user-id");
        (await Host.FindAsync("T-9")).ShouldBeNull();
    }

    [Test]
    public async Task A_queue_that_somebody_deletes_comes_back_with_its_consumer()
    {
        await Channel.QueueDeleteAsync(BrokerNames.Commands);

        await Eventually.Async(async () => await ConsumersAsync() > 0, "a consumer on the queue again");
        var start = Some.Start("T-10");
        await SendAsync(Json(start), "start-workflow");
        (await ReceiptAsync(start.CommandId)).Status.ShouldBe(ReceiptStatus.Applied);
    }

    private static Messages.Http.ProjectSettings Garden =>
        new() { Project = "garden", Repository = "/r", DeployDirectory = "/d", WorkDirectory = "/w", MainBranch = "main", Test = ["true"], Smoke = ["true"] };

    // A passive declaration of a queue that is not there closes the channel, so each look has its own.
    private async Task<uint> ConsumersAsync()
    {
        await using var connection = await new ConnectionFactory { Uri = Uri }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            return (await channel.QueueDeclarePassiveAsync(BrokerNames.Commands)).ConsumerCount;
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException)
        {
            return 0;
        }
    }
}
