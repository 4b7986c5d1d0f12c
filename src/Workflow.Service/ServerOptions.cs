namespace Workflow.Service;

/// <summary>Server mode: any number of nodes on one PostgreSQL and one RabbitMQ.</summary>
public sealed record ServerOptions
{
    /// <summary>Npgsql's connection string.</summary>
    public required string Postgres { get; init; }

    /// <summary><c>amqp://user:password@host:port/vhost</c>, or <c>amqps</c>.</summary>
    public required Uri RabbitMq { get; init; }

    /// <summary>
    /// RabbitMQ's management interface, <c>http://user:password@host:15672</c>, for the page of operations; without a user, the one of
    /// <see cref="RabbitMq"/>. Null: queues are not shown.
    /// </summary>
    public Uri? Management { get; init; }

    /// <summary>This node's name; no two nodes that run at the same time share one.</summary>
    public string Node { get; init; } = $"{Environment.MachineName}-{Environment.ProcessId}";

    /// <summary>How often a command is delivered before it goes to the dead letters.</summary>
    public int DeliveryLimit { get; init; } = 50;

    /// <summary>How many commands may be under way in this node.</summary>
    public ushort Prefetch { get; init; } = 300;

    /// <summary>Whether this node keeps the inboxes of the roles and sends automations to agents; at least one node must.</summary>
    public bool Roles { get; init; } = true;
}
