using RabbitMQ.Client;

namespace Workflow.Runtime.Broker;

/// <summary>
/// Publishes windows of messages: one after another onto one channel, then waits until the broker has confirmed each. Bounded in time; a
/// channel that has disappointed once is left, for a confirm can be lost for good. One caller at a time.
/// </summary>
internal sealed class ConfirmedPublisher(BrokerConnection connection) : IAsyncDisposable
{
    /// <summary>How long a window may take.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    // Own acks and nacks: the library's tracking costs a task and a dictionary entry for each message.
    private static readonly CreateChannelOptions Confirms = new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: false);

    private IChannel? _channel;
    private ConfirmWindow _window = new(0, 0);
    private ulong _published;

    /// <summary>Publishes messages in their order.</summary>
    /// <exception cref="BrokerAwayException">Not all are confirmed: the same window may be published again.</exception>
    public async Task PublishAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(Bound);
        try
        {
            var channel = _channel ??= await OpenAsync(bound.Token);
            var window = new ConfirmWindow(_published, messages.Count);
            Volatile.Write(ref _window, window);
            foreach (var message in messages)
            {
                _published++;
                await channel.BasicPublishAsync(message.Exchange, message.RoutingKey, message.Mandatory, message.Properties, message.Body, bound.Token);
            }

            await window.Confirmed.WaitAsync(bound.Token);
        }
        catch (Exception e) when (BrokerErrors.IsAway(e))
        {
            await ForgetAsync();
            cancellationToken.ThrowIfCancellationRequested();
            throw e as BrokerAwayException ?? new BrokerAwayException($"RabbitMQ did not confirm {messages.Count} messages: {e.Message}", e);
        }
    }

    public async ValueTask DisposeAsync() => await ForgetAsync();

    private async Task<IChannel> OpenAsync(CancellationToken cancellationToken)
    {
        var channel = await connection.OpenChannelAsync(Confirms, cancellationToken);
        _published = 0;
        channel.BasicAcksAsync += (_, ack) => Tell(channel, window => window.Acknowledge(ack.DeliveryTag, ack.Multiple));
        channel.BasicNacksAsync += (_, _) => Tell(channel, window => window.Refuse("The broker refused a message (nack)."));
        channel.BasicReturnAsync += (_, back) => Tell(channel, window => window.Refuse($"No queue takes '{back.RoutingKey}' of '{back.Exchange}' ({back.ReplyText})."));
        channel.ChannelShutdownAsync += (_, end) => Tell(channel, window => window.Refuse($"The channel ended: {end.ReplyText}"));
        return channel;
    }

    // A channel that was left may still talk, of tags that mean others now.
    private Task Tell(IChannel channel, Action<ConfirmWindow> tell)
    {
        if (ReferenceEquals(Volatile.Read(ref _channel), channel))
            tell(Volatile.Read(ref _window));
        return Task.CompletedTask;
    }

    private async Task ForgetAsync()
    {
        if (_channel is not { } channel)
            return;
        _channel = null;
        try
        {
            using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await channel.CloseAsync(200, "bye", abort: true, bound.Token);
            await channel.DisposeAsync();
        }
        catch (Exception e) when (BrokerErrors.IsAway(e))
        {
            // It was no good any more.
        }
    }
}
