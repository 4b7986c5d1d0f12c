namespace Workflow.Runtime.Broker;

/// <summary>The RabbitMQ that nodes, agents and integrators share.</summary>
public sealed record BrokerOptions
{
    /// <summary><c>amqp://user:password@host:port/vhost</c>, or <c>amqps</c>.</summary>
    public required Uri Uri { get; init; }

    /// <summary>What connections are called in RabbitMQ's own lists: the node.</summary>
    public string ConnectionName { get; init; } = Environment.MachineName;

    /// <summary>
    /// How often a message is delivered before the broker gives it up to the dead letters. Every connection loss counts against it,
    /// so that a low one gives up healthy messages.
    /// </summary>
    public int DeliveryLimit { get; init; } = 50;

    /// <summary>
    /// The consumers of lifecycle events that have a queue of ours. It is declared before anything is published, for whoever is late to
    /// read: the broker drops what no queue is bound for.
    /// </summary>
    public IReadOnlyList<EventSubscription> Subscribers { get; init; } = [];

    /// <summary>How many commands may be under way in this node, unacknowledged.</summary>
    public ushort Prefetch { get; init; } = 300;
}
