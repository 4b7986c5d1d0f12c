using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Workflow.Messages;
using Workflow.Messages.Events;
using Workflow.Runtime.Broker;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Broker;

internal sealed class EventRelayTests : BrokerFixture
{
    [Test]
    public async Task Every_entry_reaches_a_subscriber_in_order_as_a_CloudEvent_with_a_CDEvent_inside()
    {
        var seen = await SubscribeAsync("#");
        await Journey.ToDevelopmentAsync(Host, "FR-1", new PlannedTask("draw", "Draw it", "1d"));

        var head = await Host.Store.ReadHeadAsync(default);
        await Eventually.Async(() => seen.Count >= head, $"{head} events");

        var journal = await Host.Store.ReadFeedAsync(0, (int)head, default);
        seen.Select(e => e.Lifecycle.CustomData.Position).Distinct().Take(journal.Count).ShouldBe(journal.Select(e => e.Position));
        foreach (var (entry, (delivery, lifecycle)) in journal.Zip(seen.DistinctBy(s => s.Lifecycle.CustomData.Position)))
        {
            delivery.BasicProperties.MessageId.ShouldBe(entry.Id.ToString());
            delivery.BasicProperties.Persistent.ShouldBeTrue();
            delivery.RoutingKey.ShouldStartWith($"shop.{entry.Workflow}.");
            Header(delivery, "cloudEvents_specversion").ShouldBe("1.0");
            Header(delivery, "cloudEvents_id").ShouldBe(lifecycle.Context.Id);
            Header(delivery, "cloudEvents_type").ShouldBe(lifecycle.Context.Type);
            Header(delivery, "cloudEvents_source").ShouldBe("/workflow/shop");
            Header(delivery, "cloudEvents_subject").ShouldBe(lifecycle.Subject.Id);
            Header(delivery, "cloudEvents_position").ShouldBe($"{entry.Position}");
            Header(delivery, "cloudEvents_sequence").ShouldBe($"{entry.Entry.Sequence}");
            lifecycle.CustomData.Entry.GetType().ShouldBe(entry.Entry.GetType());
        }
    }

    [Test]
    public async Task A_routing_key_picks_the_stage_and_what_happened_there()
    {
        var seen = await SubscribeAsync("shop.feature-request.development.entered");

        await Journey.ToDevelopmentAsync(Host, "FR-1", new PlannedTask("draw", "Draw it", "1d"));

        await Eventually.Async(() => !seen.IsEmpty, "the event");
        seen.ShouldHaveSingleItem().Lifecycle.CustomData.Key.ShouldBe("FR-1");
    }

    [Test]
    public async Task Events_that_nobody_asked_for_hold_up_nothing()
    {
        await Host.ApplyAsync(Some.Start("T-1"));

        await Eventually.Async(async () => await SavedAsync() == await Host.Store.ReadHeadAsync(default), "the relay at the journal's head");
    }

    [Test]
    public async Task A_subscriber_of_ours_that_is_late_misses_nothing()
    {
        await Host.ApplyAsync(Some.Start("T-1"));

        var head = await Host.Store.ReadHeadAsync(default);
        await Eventually.Async(async () => (await Channel.QueueDeclarePassiveAsync(BrokerNames.Role(TestHost.LateSubscriber))).MessageCount == head, "every event in its queue");
    }

    [Test]
    public async Task A_relay_that_starts_again_goes_on_where_it_was()
    {
        var seen = await SubscribeAsync("#");
        await Host.ApplyAsync(Some.Start("T-1"));
        await Eventually.Async(async () => seen.Count >= await Host.Store.ReadHeadAsync(default), "the first events");
        await Host.StopAsync();
        seen.Clear();

        await Host.StartAgainAsync();
        var comment = Some.Comment("T-1");
        await Host.ApplyAsync(comment);

        await Eventually.Async(() => seen.Any(e => e.Lifecycle.CustomData.Entry.CommandId == comment.CommandId), "the comment's event");
        seen.ShouldAllBe(e => e.Lifecycle.CustomData.Entry.CommandId == comment.CommandId);
    }

    private Task<long> SavedAsync() => Host.Store.QueryAsync(
        (db, cancel) => Task.FromResult(db.Cursors.Where(c => c.Name == "relay").Select(c => c.Position).FirstOrDefault()), default);

    private async Task<ConcurrentQueue<(BasicDeliverEventArgs Delivery, LifecycleEvent Lifecycle)>> SubscribeAsync(string routingKey)
    {
        var seen = new ConcurrentQueue<(BasicDeliverEventArgs, LifecycleEvent)>();
        var queue = (await Channel.QueueDeclareAsync()).QueueName;
        await Channel.QueueBindAsync(queue, BrokerNames.Events, routingKey);
        var consumer = new AsyncEventingBasicConsumer(Channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            seen.Enqueue((delivery, JsonSerializer.Deserialize<LifecycleEvent>(delivery.Body.Span, WireJson.Options)!));
            return Task.CompletedTask;
        };
        await Channel.BasicConsumeAsync(queue, autoAck: true, consumer);
        return seen;
    }

    private static string Header(BasicDeliverEventArgs delivery, string name) => Encoding.UTF8.GetString((byte[])delivery.BasicProperties.Headers![name]!);
}
