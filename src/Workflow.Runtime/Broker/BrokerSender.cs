using System.Text.Json;
using System.Text.Json.Nodes;
using RabbitMQ.Client;
using Workflow.Messages;

namespace Workflow.Runtime.Broker;

/// <summary>Sends single messages to our own queues: persistent, mandatory, confirmed.</summary>
public sealed class BrokerSender(BrokerConnection connection) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ConfirmedPublisher _publisher = new(connection);

    /// <summary>Publishes as MassTransit does: to the exchange of the message's type, in MassTransit's envelope.</summary>
    /// <param name="id">The message's id; the same message has the same on every sending.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BrokerAwayException">Not confirmed: the same may be published again.</exception>
    public Task PublishAsync<T>(Guid id, T message, CancellationToken cancellationToken)
        where T : class
    {
        var envelope = new JsonObject
        {
            ["messageId"] = id.ToString(),
            ["messageType"] = new JsonArray($"urn:message:{typeof(T).Namespace}:{typeof(T).Name}"),
            ["message"] = JsonSerializer.SerializeToNode(message, WireJson.Options),
        };
        var properties = new BasicProperties { Persistent = true, ContentType = CommandReader.Envelope, MessageId = id.ToString() };
        return SendAsync(new OutgoingMessage($"{typeof(T).Namespace}:{typeof(T).Name}", "", Mandatory: true, properties, JsonSerializer.SerializeToUtf8Bytes(envelope)), cancellationToken);
    }

    /// <summary>Puts a message into a queue once more, as it was.</summary>
    /// <exception cref="BrokerAwayException">Not confirmed: the same may be put back again.</exception>
    public Task PutBackAsync(string queue, IncomingMessage message, CancellationToken cancellationToken)
    {
        var properties = new BasicProperties { Persistent = true, ContentType = message.ContentType, MessageId = message.MessageId, Type = message.Type };
        return SendAsync(new OutgoingMessage("", queue, Mandatory: true, properties, message.Body), cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _publisher.DisposeAsync();
        _turn.Dispose();
    }

    private async Task SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await _publisher.PublishAsync([message], cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }
}
