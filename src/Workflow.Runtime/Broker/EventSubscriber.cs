using System.Text.Json;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Workflow.Messages.Events;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Telemetry;

namespace Workflow.Runtime.Broker;

/// <summary>
/// Gives the lifecycle events of one queue to a handler, at least once, in order within each instance, and many together where many wait.
/// The queue has one reader at a time, whatever the number of nodes. Where the handler cannot deal with what it was given together, each
/// event is tried by itself, those of other instances side by side. What it cannot deal with then becomes a fault, and the instance goes
/// on: tried once each, until an event of it succeeds, for the patience with one instance is at the cost of those behind it.
/// </summary>
/// <param name="subscription">The subscriber, one of <see cref="BrokerOptions.Subscribers"/>.</param>
/// <param name="handle">Deals with events of any instances, all or none, durably when it returns. May be given the same ones again.</param>
/// <param name="faults">Where events go that cannot be dealt with.</param>
/// <param name="connection">The broker.</param>
/// <param name="logger">The log.</param>
public sealed class EventSubscriber(
    EventSubscription subscription,
    Func<IReadOnlyList<LifecycleEvent>, CancellationToken, Task> handle,
    FaultStore faults,
    BrokerConnection connection,
    ILogger<EventSubscriber> logger) : QueueReader(BrokerNames.Role(subscription.Name), Prefetched, connection, logger)
{
    // What comes while a batch is written makes the next.
    private const ushort Prefetched = 500;
    private const int Tries = 6;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly AilingInstances _ailing = new();
    private readonly EventRuns _runs = new();
    private readonly EventBatches _batches = new(handle);

    protected override async Task PrepareAsync(IChannel channel, CancellationToken cancellationToken)
    {
        foreach (var replaced in subscription.Replaces ?? [])
            await new ReplacedQueue(BrokerNames.Role(replaced), handle, Connection, Logger).EmptyAsync(cancellationToken);
    }

    protected override IReadOnlyList<InstanceWork> Take(BasicDeliverEventArgs delivery)
    {
        var message = DeliveredMessages.Read(delivery);
        try
        {
            var delivered = DeliveredEvent.Read(message);
            _runs.Add(delivered);
            return [new InstanceWork(delivered.Instance, () => HandleAsync(delivered))];
        }
        catch (JsonException e)
        {
            return [new InstanceWork(Guid.NewGuid(), () => GiveUpAsync(message, null, $"This is no lifecycle event: {e.Message}"))];
        }
    }

    private async Task HandleAsync(DeliveredEvent delivered)
    {
        using var activity = delivered.Message.Traceparent is { } trace ? TraceContext.StartConsume($"{Queue} receive", trace) : null;
        if (delivered.IsDone || await IsDoneTogetherAsync(delivered))
            return;
        await HandleAloneAsync(delivered);
    }

    // Those of an ailing instance would hold up all that are taken together with them.
    private async Task<bool> IsDoneTogetherAsync(DeliveredEvent delivered)
    {
        if (delivered.IsAlone || _ailing.Has(delivered.Instance))
        {
            _runs.Take(delivered);
            return false;
        }

        var run = _runs.TakeAll(delivered);
        var done = await _batches.HandleAsync([.. run.Select(d => d.Happened)], Ends);
        foreach (var one in run)
            (one.IsDone, one.IsAlone) = (done, !done);
        return done;
    }

    private async Task HandleAloneAsync(DeliveredEvent delivered)
    {
        var data = delivered.Happened.CustomData;
        var pause = TimeSpan.FromMilliseconds(50);
        for (var tries = _ailing.Has(delivered.Instance) ? Tries : 1; ; )
        {
            try
            {
                await handle([delivered.Happened], Ends);
                _ailing.Remove(delivered.Instance);
                return;
            }
            catch (Exception e) when (e is StoreUnavailableException or BrokerAwayException)
            {
                // Away is nobody's fault: the event waits.
            }
            catch (Exception e) when (!Ends.IsCancellationRequested)
            {
                if (tries++ == Tries)
                {
                    _ailing.Add(delivered.Instance);
                    Logger.LogWarning(e, "{Queue} could not deal with position {Position} of {Key}", Queue, data.Position, data.Key);
                    await GiveUpAsync(delivered.Message, data, e.ToString());
                    return;
                }
            }

            await Task.Delay(pause, Ends);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task GiveUpAsync(IncomingMessage message, LifecycleData? data, string error)
    {
        while (true)
            try
            {
                await faults.NoteAsync(MessageFaults.Of(FaultKinds.Event, Queue, message, data?.Project, data?.Key, error), Ends);
                return;
            }
            catch (StoreUnavailableException)
            {
                await Task.Delay(LongestPause, Ends);
            }
    }
}
