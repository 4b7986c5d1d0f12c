using Microsoft.Extensions.Logging;
using RabbitMQ.Client.Events;
using Workflow.Messages.Commands;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Telemetry;

namespace Workflow.Runtime.Broker;

/// <summary>
/// Takes commands from RabbitMQ to the engine: those of one instance in their order, all others side by side. A delivery is
/// acknowledged when its answer is durable. What cannot be taken becomes a fault that people see and can replay.
/// </summary>
public sealed class CommandConsumer(
    CommandIntake intake, FaultStore faults, BrokerOptions options, BrokerConnection connection, ILogger<CommandConsumer> logger)
    : QueueReader(BrokerNames.Commands, options.Prefetch, connection, logger)
{
    private const int Tries = 3;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    protected override IReadOnlyList<InstanceWork> Take(BasicDeliverEventArgs delivery) =>
        [.. CommandBatch.Split(DeliveredMessages.Read(delivery)).Select(Take)];

    private InstanceWork Take(IncomingMessage message)
    {
        try
        {
            var command = intake.Read(message);
            return new InstanceWork(command.InstanceId, () => SendAsync(command, message));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new InstanceWork(Guid.NewGuid(), () => GiveUpAsync(null, message, e));
        }
    }

    private async Task SendAsync(Command command, IncomingMessage message)
    {
        using var activity = TraceContext.StartConsume("workflow.commands receive", message.Traceparent);
        using var scope = CommandScope.Begin(Logger, command);
        var pause = TimeSpan.FromMilliseconds(20);
        for (var tries = 1; ; )
        {
            try
            {
                await intake.SendAsync(command, Ends);
                return;
            }
            catch (StoreUnavailableException)
            {
                // The store being away is nobody's fault: the command is held, however long it takes.
            }
            catch (Exception e) when (e is not OperationCanceledException || !Ends.IsCancellationRequested)
            {
                if (e is CommandFormatException || tries++ == Tries)
                {
                    await GiveUpAsync(command, message, e);
                    return;
                }
            }

            await Task.Delay(pause, Ends);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task GiveUpAsync(Command? command, IncomingMessage message, Exception cause)
    {
        if (cause is not CommandFormatException)
            Logger.LogError(cause, "A command of {Key} could not be taken and is among the faults now", command?.Key);
        for (var pause = TimeSpan.FromMilliseconds(20); ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
            try
            {
                await faults.NoteAsync(MessageFaults.Of(FaultKinds.Command, Queue, message, command?.Project, command?.Key, cause is CommandFormatException ? cause.Message : cause.ToString()), Ends);
                return;
            }
            catch (StoreUnavailableException)
            {
                await Task.Delay(pause, Ends);
            }
    }
}
