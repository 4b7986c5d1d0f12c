using Microsoft.Extensions.Logging;
using RabbitMQ.Client.Events;
using Workflow.Messages.Commands;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Telemetry;

namespace Workflow.Runtime.Broker;

/// <summary>Takes what the broker has given up to deliver into the table of faults, where people see it and can replay it.</summary>
public sealed class DeadLetterConsumer(FaultStore faults, BrokerConnection connection, ILogger<DeadLetterConsumer> logger)
    : QueueReader(BrokerNames.DeadLetters, prefetch: 20, connection, logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override IReadOnlyList<InstanceWork> Take(BasicDeliverEventArgs delivery)
    {
        var message = DeliveredMessages.Read(delivery);
        var queue = DeliveredMessages.Header(delivery, "x-first-death-queue") ?? BrokerNames.DeadLetters;
        var reason = DeliveredMessages.Header(delivery, "x-first-death-reason") ?? "dead-lettered";
        return [new InstanceWork(Guid.NewGuid(), () => NoteAsync(message, queue, reason))];
    }

    private async Task NoteAsync(IncomingMessage message, string queue, string reason)
    {
        var command = TryRead(message);
        var error = reason == "delivery_limit"
            ? "The broker gave it up after so many deliveries that none of its readers survived or acknowledged. Find out from the services' logs what it does to them; then replay or discard it."
            : $"The broker gave it up: {reason}.";
        while (true)
            try
            {
                await faults.NoteAsync(MessageFaults.Of(FaultKinds.DeadLetter, queue, message, command?.Project, command?.Key, error), Ends);
                EngineMetrics.DeadLetterTaken(queue);
                return;
            }
            catch (StoreUnavailableException)
            {
                await Task.Delay(Pause, Ends);
            }
    }

    private static Command? TryRead(IncomingMessage message)
    {
        try
        {
            return CommandReader.Read(message);
        }
        catch (CommandFormatException)
        {
            return null;
        }
    }
}
