using System.Text;
using RabbitMQ.Client.Events;

namespace Workflow.Runtime.Broker;

/// <summary>Deliveries as messages of our own, with a copy of what the client library takes back.</summary>
internal static class DeliveredMessages
{
    public static IncomingMessage Read(BasicDeliverEventArgs delivery)
    {
        var properties = delivery.BasicProperties;
        return new IncomingMessage(
            delivery.Body.ToArray(),
            properties.ContentType,
            properties.Type,
            properties.MessageId,
            properties.UserId,
            Header(delivery, "traceparent"),
            Header(delivery, "idempotency-key"));
    }

    /// <returns>A header's text; null where there is none.</returns>
    public static string? Header(BasicDeliverEventArgs delivery, string name) =>
        delivery.BasicProperties.Headers is { } headers && headers.TryGetValue(name, out var value)
            ? value switch { byte[] bytes => Encoding.UTF8.GetString(bytes), string text => text, _ => null }
            : null;
}
