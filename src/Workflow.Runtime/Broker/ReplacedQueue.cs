using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;
using Workflow.Messages.Events;

namespace Workflow.Runtime.Broker;

/// <summary>
/// A queue of events that an earlier version had. Whoever replaced it has heard of everything since before this began, so nothing more is
/// let in; what is left is dealt with, in its order, before anything newer; then the queue is deleted. An old node that still runs may let
/// in what is new again, and reads it then: the next node that starts finds it.
/// </summary>
internal sealed class ReplacedQueue(
    string queue, Func<IReadOnlyList<LifecycleEvent>, CancellationToken, Task> handle, BrokerConnection connection, ILogger logger)
{
    private const ushort Prefetched = 100;
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);

    private readonly Channel<(ulong Tag, IncomingMessage Message)> _arrived = Channel.CreateBounded<(ulong, IncomingMessage)>(Prefetched);

    public async Task EmptyAsync(CancellationToken cancellationToken)
    {
        await using var channel = await connection.OpenChannelAsync(null, cancellationToken);
        if (await FindAsync(channel, cancellationToken) is null)
            return;
        logger.LogInformation("{Queue} is no longer used: what is left in it is read, then it is deleted", queue);
        await channel.QueueUnbindAsync(queue, BrokerNames.Events, "#", cancellationToken: cancellationToken);
        await channel.BasicQosAsync(0, Prefetched, false, cancellationToken);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) => _arrived.Writer.WriteAsync((delivery.DeliveryTag, DeliveredMessages.Read(delivery)), cancellationToken).AsTask();
        await channel.BasicConsumeAsync(queue, autoAck: false, consumer, cancellationToken);
        while (true)
            if (!await TakeAsync(channel, cancellationToken) && await FindAsync(channel, cancellationToken) is not { MessageCount: > 0 })
                break;
        // Where another node reads it, that one may have some in hand: it stays, and the next node that starts takes it away.
        if (await FindAsync(channel, cancellationToken) is { ConsumerCount: 1 })
            await channel.QueueDeleteAsync(queue, cancellationToken: cancellationToken);
    }

    // Null: there is no such queue, and the channel is gone.
    private async Task<QueueDeclareOk?> FindAsync(IChannel channel, CancellationToken cancellationToken)
    {
        try
        {
            return await channel.QueueDeclarePassiveAsync(queue, cancellationToken);
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return null;
        }
    }

    private async Task<bool> TakeAsync(IChannel channel, CancellationToken cancellationToken)
    {
        using var quiet = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        quiet.CancelAfter(Quiet);
        var taken = new List<(ulong Tag, IncomingMessage Message)>();
        try
        {
            await _arrived.Reader.WaitToReadAsync(quiet.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }

        while (_arrived.Reader.TryRead(out var one))
            taken.Add(one);
        if (await TryAsync([.. taken.Select(t => t.Message)], cancellationToken))
            await channel.BasicAckAsync(taken[^1].Tag, multiple: true, cancellationToken);
        else
            foreach (var (tag, message) in taken)
                // What fails by itself, too, is given up: the broker has it among the dead letters, and from there it is a fault.
                if (await TryAsync([message], cancellationToken))
                    await channel.BasicAckAsync(tag, multiple: false, cancellationToken);
                else
                    await channel.BasicNackAsync(tag, multiple: false, requeue: false, cancellationToken);
        return true;
    }

    private async Task<bool> TryAsync(IReadOnlyList<IncomingMessage> messages, CancellationToken cancellationToken)
    {
        try
        {
            await handle([.. messages.Select(m => DeliveredEvent.Read(m).Happened)], cancellationToken);
            return true;
        }
        catch (Exception e) when (e is JsonException || (e is not (Journal.StoreUnavailableException or BrokerAwayException) && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
