using RabbitMQ.Client;

namespace Workflow.Runtime.Broker;

/// <summary>
/// Publishes messages one after another onto one channel, and says when the broker has confirmed them. Bounded in time; a channel that
/// has disappointed once is left, for a confirm can be lost for good. One publishes at a time; others may wait for confirms meanwhile.
/// </summary>
internal sealed class ConfirmedPublisher(BrokerConnection connection) : IAsyncDisposable
{
    /// <summary>How long a confirm may take.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    // Own acks and nacks: the library's tracking costs a task and a dictionary entry for each message.
    private static readonly CreateChannelOptions Confirms = new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: false);

    private IChannel? _channel;
    private ConfirmLine _line = new();
    private ulong _published;

    /// <summary>Publishes messages in their order and waits for their confirms.</summary>
    /// <exception cref="BrokerAwayException">Not all are confirmed: the same messages may be published again.</exception>
    public async Task PublishAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken) =>
        await ConfirmedAsync(await SendAsync(messages, cancellationToken), cancellationToken);

    /// <summary>Publishes messages in their order.</summary>
    /// <returns>The last one's tag.</returns>
    /// <exception cref="BrokerAwayException">Whether any arrived is not known.</exception>
    public Task<ulong> SendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken) => BoundAsync(
        async bound =>
        {
            var channel = _channel ??= await OpenAsync(bound);
            foreach (var message in messages)
            {
                _published++;
                await channel.BasicPublishAsync(message.Exchange, message.RoutingKey, message.Mandatory, message.Properties, message.Body, bound);
            }

            return _published;
        },
        $"RabbitMQ did not take {messages.Count} messages",
        cancellationToken);

    /// <summary>Returns when all messages up to a tag are confirmed.</summary>
    /// <exception cref="BrokerAwayException">They are not: the same messages may be published again.</exception>
    public Task ConfirmedAsync(ulong tag, CancellationToken cancellationToken) => BoundAsync(
        async bound =>
        {
            await _line.UpToAsync(tag).WaitAsync(bound);
            return tag;
        },
        "RabbitMQ did not confirm what was published",
        cancellationToken);

    public async ValueTask DisposeAsync() => await ForgetAsync();

    private async Task<ulong> BoundAsync(Func<CancellationToken, Task<ulong>> work, string failure, CancellationToken cancellationToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(Bound);
        try
        {
            return await work(bound.Token);
        }
        catch (Exception e) when (BrokerErrors.IsAway(e))
        {
            await ForgetAsync();
            cancellationToken.ThrowIfCancellationRequested();
            throw e as BrokerAwayException ?? new BrokerAwayException($"{failure}: {e.Message}", e);
        }
    }

    private async Task<IChannel> OpenAsync(CancellationToken cancellationToken)
    {
        var channel = await connection.OpenChannelAsync(Confirms, cancellationToken);
        // A channel that was left may still talk; it talks to its own line.
        var line = new ConfirmLine();
        (_line, _published) = (line, 0);
        channel.BasicAcksAsync += (_, ack) => Tell(() => line.Acknowledge(ack.DeliveryTag, ack.Multiple));
        channel.BasicNacksAsync += (_, _) => Tell(() => line.Refuse("The broker refused a message (nack)."));
        channel.BasicReturnAsync += (_, back) => Tell(() => line.Refuse($"No queue takes '{back.RoutingKey}' of '{back.Exchange}' ({back.ReplyText})."));
        channel.ChannelShutdownAsync += (_, end) => Tell(() => line.Refuse($"The channel ended: {end.ReplyText}"));
        return channel;
    }

    private static Task Tell(Action tell)
    {
        tell();
        return Task.CompletedTask;
    }

    private async Task ForgetAsync()
    {
        if (Interlocked.Exchange(ref _channel, null) is not { } channel)
            return;
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
