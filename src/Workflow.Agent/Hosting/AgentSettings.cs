using Workflow.Telemetry;

namespace Workflow.Agent.Hosting;

/// <summary>What an agent in a process of its own is told: section <c>Agent</c> of the configuration.</summary>
public sealed record AgentSettings
{
    /// <summary>The service's address.</summary>
    public required Uri Service { get; init; }

    /// <summary>The agent's key; null where the service asks for none, or where <see cref="KeyFile"/> holds it.</summary>
    public string? Key { get; init; }

    /// <summary>The absolute path of a file with the agent's key; read for every request, so that a new key needs no restart.</summary>
    public string? KeyFile { get; init; }

    /// <summary><c>amqp://user:password@host:port/vhost</c>, or <c>amqps</c>; null: orders and reports go over HTTP.</summary>
    public Uri? RabbitMq { get; init; }

    /// <summary>The agent's name. Two agents that run at the same time have different names.</summary>
    public required string Name { get; init; }

    /// <summary>How many automations run at a time, 1 to 64.</summary>
    public int Parallel { get; init; } = 2;

    /// <summary>How long a run is the agent's without being heard of; then another agent takes it over.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often an order is delivered before the broker gives it up; the same as the service's.</summary>
    public int DeliveryLimit { get; init; } = 50;

    /// <summary>What it tells about itself: logs, and where traces and metrics go.</summary>
    public TelemetryOptions Telemetry { get; init; } = new();

    /// <summary>The key as it is now.</summary>
    internal string? ReadKey() => KeyFile is null ? Key : File.ReadAllText(KeyFile).Trim();
}
