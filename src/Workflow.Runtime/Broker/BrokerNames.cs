namespace Workflow.Runtime.Broker;

/// <summary>What our exchanges and queues are called on RabbitMQ.</summary>
public static class BrokerNames
{
    /// <summary>Commands wait here; senders use the default exchange with this routing key, or the exchange of the same name.</summary>
    public const string Commands = "workflow.commands";

    /// <summary>Lifecycle events: a durable topic exchange.</summary>
    public const string Events = "workflow.events";

    /// <summary>Orders to agents.</summary>
    public const string Automations = "workflow.automations";

    /// <summary>What the broker has given up to deliver; read by every node, into the table of faults.</summary>
    public const string DeadLetters = "workflow.dead-letters";

    /// <summary>The queue of a subscriber of ours.</summary>
    public static string Role(string role) => "workflow.roles." + role;
}
