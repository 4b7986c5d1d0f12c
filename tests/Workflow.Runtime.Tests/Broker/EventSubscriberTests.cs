using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Workflow.Engine.Inboxes;
using Workflow.Messages;
using Workflow.Messages.Events;
using Workflow.Runtime.Broker;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Journal.Postgres;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Tests.Support;
using Workflow.Servers;

namespace Workflow.Runtime.Tests.Broker;

/// <summary>Inboxes on PostgreSQL, filled with the events that wait in a queue of a real RabbitMQ.</summary>
internal sealed class EventSubscriberTests : BrokerFixture
{
    private const string Earlier = "workflow.roles.earlier";
    private static readonly string[] Keys = ["T-1", "T-2", "T-3", "T-4", "T-5"];
    private static readonly EventSubscription Subscription = new("batches", ["entered"], ["earlier"]);
    private static readonly string Queue = BrokerNames.Role(Subscription.Name);

    private readonly ConcurrentQueue<IReadOnlyList<LifecycleEvent>> _given = new();
    private ThrowawayDatabase _database = null!;
    private PostgresJournalStore _store = null!;
    private BrokerConnection _connection = null!;
    private EventSubscriber? _subscriber;

    [SetUp]
    public async Task OpenInbox()
    {
        _given.Clear();
        _subscriber = null;
        _database = await (await SharedServers.PostgresAsync()).CreateDatabaseAsync();
        _store = await PostgresJournalStore.OpenAsync(new PostgresStoreOptions { ConnectionString = _database.ConnectionString }, default);
        _connection = new BrokerConnection(new BrokerOptions { Uri = Uri, Subscribers = [Subscription] });
        await using var declared = await _connection.OpenChannelAsync(null, default);
    }

    [TearDown]
    public async Task CloseInbox()
    {
        await StopAsync();
        await _connection.DisposeAsync();
        await _store.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Test]
    public async Task What_waits_is_written_together_in_order_within_each_instance_and_acknowledged()
    {
        await PublishAsync(Queue, Interleaved(40));

        await StartAsync(KeepAsync);
        await SeenAsync(40 * Keys.Length);
        await StopAsync();

        _given.Count.ShouldBeLessThan(40);
        foreach (var key in Keys)
            Sequences(key).ShouldBe(Enumerable.Range(1, 40).Select(n => (long)n));
        (await OpenAsync()).ShouldBe(Keys.Select(key => (key, 40)));
        (await LeftAsync(Queue)).ShouldBe(0u);
    }

    [Test]
    public async Task One_event_that_always_fails_becomes_a_fault_and_neither_its_neighbours_nor_those_behind_it_wait()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await PublishAsync(Queue, [.. Interleaved(5), .. Enumerable.Range(1, 5).Select(n => Happened.Entered("BAD", n))]);

        await StartAsync(async (events, cancel) =>
        {
            var isBad = events.Any(e => e.CustomData is { Key: "BAD", Entry.Sequence: 3 });
            if (isBad && events.Count == 1)
                await gate.Task;
            if (isBad)
                throw new InvalidDataException("This one always fails.");
            await KeepAsync(events, cancel);
        });
        await PublishAsync(Queue, [Happened.Entered("LATER", 1)]);
        await SeenAsync((5 * Keys.Length) + 3);

        // All of that while the bad one is still under way.
        (await OpenAsync()).ShouldBe([("BAD", 2), ("LATER", 1), .. Keys.Select(key => (key, 5))]);
        gate.SetResult();
        var fault = (await FaultsAsync()).ShouldHaveSingleItem();
        (fault.Kind, fault.Key, fault.Source).ShouldBe((FaultKinds.Event, "BAD", Queue));
        await SeenAsync((5 * Keys.Length) + 5);
        Sequences("BAD").ShouldBe([1, 2, 4, 5]);
        (await FaultsAsync()).Count.ShouldBe(1);
    }

    [Test]
    public async Task What_was_written_but_not_acknowledged_comes_again_and_changes_nothing()
    {
        await PublishAsync(Queue, Interleaved(20));
        var broker = await SharedServers.RabbitMqAsync();
        var cut = 0;

        await StartAsync(async (events, cancel) =>
        {
            await KeepAsync(events, cancel);
            if (Interlocked.Increment(ref cut) > 1)
                return;
            // Between the commit and the acknowledgement.
            await broker.ControlAsync(["close_all_connections", "--vhost", Uri.UnescapeDataString(Uri.AbsolutePath).TrimStart('/'), "a test"], cancel);
            await Eventually.Async(() => !_connection.IsReady, "the connection is cut");
        });
        await SeenAsync(20 * Keys.Length);
        await Eventually.Async(async () => await LeftAsync(Queue) == 0 && _given.Sum(g => g.Count) > 20 * Keys.Length, "it comes again");
        await StopAsync();

        foreach (var key in Keys)
            Sequences(key).Distinct().ShouldBe(Enumerable.Range(1, 20).Select(n => (long)n));
        (await OpenAsync()).ShouldBe(Keys.Select(key => (key, 20)));
        (await _store.QueryAsync((db, _) => Task.FromResult(db.Inbox.Count()), default)).ShouldBe(20 * Keys.Length);
    }

    [Test]
    public async Task A_queue_of_an_earlier_version_is_read_to_its_end_before_the_new_one_and_taken_away()
    {
        await Channel.QueueDeclareAsync(Earlier, true, false, false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum", ["x-single-active-consumer"] = true });
        await Channel.QueueBindAsync(Earlier, BrokerNames.Events, "#");
        await PublishAsync(Earlier, [Happened.Entered("T-1", 1), Happened.Entered("T-1", 2)]);
        await PublishAsync(Queue, [Happened.Entered("T-1", 2), Happened.Entered("T-1", 3)]);

        await StartAsync(KeepAsync);
        await SeenAsync(4);

        Sequences("T-1").ShouldBe([1, 2, 2, 3]);
        (await OpenAsync()).ShouldBe([("T-1", 3)]);
        (await LeftAsync(Earlier)).ShouldBeNull();
    }

    [Test]
    public async Task A_fault_of_a_queue_that_was_replaced_is_replayed_into_the_one_that_replaced_it()
    {
        await using var sender = new BrokerSender(_connection);
        var fault = new FaultRow { Source = Earlier, MessageId = "m-1", Body = "{}" };

        await new MessageReplay(Host.Get<CommandIntake>(), sender, [Subscription]).SendAsync(fault, new Actor("ann"), default);

        await Eventually.Async(async () => await LeftAsync(Queue) == 1, "the message");
    }

    [Test]
    public async Task What_it_has_no_name_for_does_not_come_to_its_queue()
    {
        foreach (var happened in new[] { "entered", "left", "entered" })
            await Channel.BasicPublishAsync(BrokerNames.Events, $"shop.task.qa.{happened}", false, new BasicProperties(), ReadOnlyMemory<byte>.Empty);

        await Eventually.Async(async () => await LeftAsync(Queue) == 2, "the two that it asked for");
    }

    private static LifecycleEvent[] Interleaved(int each) =>
        [.. Enumerable.Range(1, each).SelectMany(n => Keys.Select(key => Happened.Entered(key, n)))];

    // As the roles do.
    private async Task KeepAsync(IReadOnlyList<LifecycleEvent> events, CancellationToken cancellationToken)
    {
        await new InboxStore(_store).ApplyAsync([.. events.SelectMany(e => InboxRules.Of(e.CustomData, _ => true).Changes)], cancellationToken);
        _given.Enqueue(events);
    }

    private async Task StartAsync(Func<IReadOnlyList<LifecycleEvent>, CancellationToken, Task> handle)
    {
        _subscriber = new EventSubscriber(Subscription, handle, Host.Get<FaultStore>(), _connection, NullLogger<EventSubscriber>.Instance);
        await _subscriber.StartAsync(default);
    }

    private async Task StopAsync()
    {
        if (_subscriber is null)
            return;
        await _subscriber.StopAsync(default);
        _subscriber.Dispose();
        _subscriber = null;
    }

    private async Task PublishAsync(string queue, IEnumerable<LifecycleEvent> events)
    {
        foreach (var happened in events)
            await Channel.BasicPublishAsync(
                "", queue, true, new BasicProperties { Persistent = true, MessageId = happened.Context.Id }, JsonSerializer.SerializeToUtf8Bytes(happened, WireJson.Options));
    }

    private Task SeenAsync(int events) => Eventually.Async(() => _given.Sum(g => g.Count) >= events, $"{events} events");

    private IEnumerable<long> Sequences(string key) =>
        _given.SelectMany(g => g).Where(e => e.CustomData.Key == key).Select(e => e.CustomData.Entry.Sequence);

    private async Task<IEnumerable<(string Key, int Visit)>> OpenAsync() =>
        (await new InboxStore(_store).ListAsync(new InboxQuery(), default)).Items.Select(i => (i.Key, i.Visit)).Order();

    // Null: there is no such queue. Each look has a connection of its own: a queue that is not there closes the channel, and a test cuts them all.
    private async Task<uint?> LeftAsync(string queue)
    {
        await using var connection = await new ConnectionFactory { Uri = Uri }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;
        }
        catch (OperationInterruptedException)
        {
            return null;
        }
    }
}
