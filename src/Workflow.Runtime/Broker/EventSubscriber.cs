using System.Text.Json;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client.Events;
using Workflow.Messages;
using Workflow.Messages.Events;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Telemetry;

namespace Workflow.Runtime.Broker;

/// <summary>
/// Gives the lifecycle events of one queue to a handler, at least once, in order within each instance. The queue has one reader at a
/// time, whatever the number of nodes. What the handler cannot deal with becomes a fault, and the instance goes on: tried once each, until
/// an event of it succeeds, for the patience with one instance is at the cost of those behind it.
/// </summary>
/// <param name="name">The subscriber, one of <see cref="BrokerOptions.Subscribers"/>; its queue is called after it.</param>
/// <param name="handle">Deals with an event.</param>
/// <param name="faults">Where events go that cannot be dealt with.</param>
/// <param name="connection">The broker.</param>
/// <param name="logger">The log.</param>
public sealed class EventSubscriber(
    string name,
    Func<LifecycleEvent, CancellationToken, Task> handle,
    FaultStore faults,
    BrokerConnection connection,
    ILogger<EventSubscriber> logger) : QueueReader(BrokerNames.Role(name), Prefetched, connection, logger)
{
    private const ushort Prefetched = 100;
    private const int Tries = 6;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly AilingInstances _ailing = new();

    protected override IReadOnlyList<InstanceWork> Take(BasicDeliverEventArgs delivery)
    {
        var message = DeliveredMessages.Read(delivery);
        try
        {
            var happened = JsonSerializer.Deserialize<LifecycleEvent>(message.Body.Span, WireJson.Options) ?? throw new JsonException("The body is null.");
            return [new InstanceWork(happened.CustomData.InstanceId, () => HandleAsync(happened, message))];
        }
        catch (JsonException e)
        {
            return [new InstanceWork(Guid.NewGuid(), () => GiveUpAsync(message, null, $"This is no lifecycle event: {e.Message}"))];
        }
    }

    private async Task HandleAsync(LifecycleEvent happened, IncomingMessage message)
    {
        using var activity = message.Traceparent is { } trace ? TraceContext.StartConsume($"{Queue} receive", trace) : null;
        var pause = TimeSpan.FromMilliseconds(50);
        for (var tries = _ailing.Has(happened.CustomData.InstanceId) ? Tries : 1; ; )
        {
            try
            {
                await handle(happened, Ends);
                _ailing.Remove(happened.CustomData.InstanceId);
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
                    _ailing.Add(happened.CustomData.InstanceId);
                    Logger.LogWarning(e, "{Queue} could not deal with position {Position} of {Key}", Queue, happened.CustomData.Position, happened.CustomData.Key);
                    await GiveUpAsync(message, happened.CustomData, e.ToString());
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
