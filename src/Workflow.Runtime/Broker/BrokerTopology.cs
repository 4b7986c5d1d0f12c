using RabbitMQ.Client;

namespace Workflow.Runtime.Broker;

/// <summary>
/// The exchanges and queues that are ours. Declared on every new connection, so that one that somebody deleted comes back.
/// </summary>
internal static class BrokerTopology
{
    public static async Task DeclareAsync(IChannel channel, BrokerOptions options, CancellationToken cancellationToken)
    {
        await channel.QueueDeclareAsync(BrokerNames.DeadLetters, true, false, false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: cancellationToken);
        await DeclareCommandsAsync(channel, options, cancellationToken);
        // What nobody has bound is dropped by the broker, and counted there: the journal has it.
        await channel.ExchangeDeclareAsync(BrokerNames.Events, ExchangeType.Topic, true, cancellationToken: cancellationToken);
        foreach (var subscriber in options.Subscribers)
            await DeclareSubscriberAsync(channel, options, subscriber, cancellationToken);
        await channel.QueueDeclareAsync(BrokerNames.Automations, true, false, false, QueueArguments(options.DeliveryLimit), cancellationToken: cancellationToken);
        foreach (var order in new[] { "AutomationOrder", "AutomationCancelled" })
            await BindAsync(channel, BrokerNames.Automations, "Workflow.Messages.Automations:" + order, cancellationToken);
    }

    /// <summary>A quorum queue that gives up a message to our dead letters after so many deliveries.</summary>
    public static Dictionary<string, object?> QueueArguments(int deliveryLimit) => new()
    {
        ["x-queue-type"] = "quorum",
        ["x-delivery-limit"] = deliveryLimit,
        ["x-dead-letter-exchange"] = "",
        ["x-dead-letter-routing-key"] = BrokerNames.DeadLetters,
    };

    // One node reads it at a time: order holds within each instance, and no node's commands make old what another has in memory.
    private static Dictionary<string, object?> OneReader(BrokerOptions options) =>
        new(QueueArguments(options.DeliveryLimit)) { ["x-single-active-consumer"] = true };

    private static async Task DeclareSubscriberAsync(IChannel channel, BrokerOptions options, EventSubscription subscriber, CancellationToken cancellationToken)
    {
        var queue = BrokerNames.Role(subscriber.Name);
        await channel.QueueDeclareAsync(queue, true, false, false, OneReader(options), cancellationToken: cancellationToken);
        foreach (var pattern in subscriber.Events?.Select(happened => "#." + happened) ?? ["#"])
            await channel.QueueBindAsync(queue, BrokerNames.Events, pattern, cancellationToken: cancellationToken);
    }

    private static async Task DeclareCommandsAsync(IChannel channel, BrokerOptions options, CancellationToken cancellationToken)
    {
        await channel.QueueDeclareAsync(BrokerNames.Commands, true, false, false, OneReader(options), cancellationToken: cancellationToken);
        // MassTransit clients send to the exchange of this name, or publish to one exchange for each type.
        await channel.ExchangeDeclareAsync(BrokerNames.Commands, ExchangeType.Fanout, true, cancellationToken: cancellationToken);
        await channel.QueueBindAsync(BrokerNames.Commands, BrokerNames.Commands, "", cancellationToken: cancellationToken);
        foreach (var type in CommandTypes.FromOutside)
        {
            var exchange = $"{type.Namespace}:{type.Name}";
            await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, true, cancellationToken: cancellationToken);
            await channel.ExchangeBindAsync(BrokerNames.Commands, exchange, "", cancellationToken: cancellationToken);
        }
    }

    private static async Task BindAsync(IChannel channel, string queue, string exchange, CancellationToken cancellationToken)
    {
        await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, true, cancellationToken: cancellationToken);
        await channel.QueueBindAsync(queue, exchange, "", cancellationToken: cancellationToken);
    }
}
