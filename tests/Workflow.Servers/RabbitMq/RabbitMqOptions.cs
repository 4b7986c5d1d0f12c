namespace Workflow.Servers;

/// <summary>How a throw-away RabbitMQ is set up.</summary>
public sealed record RabbitMqOptions
{
    /// <summary>Enables the management plugin with its HTTP API; off by default, since its statistics cost CPU.</summary>
    public bool Management { get; init; }

    /// <summary>Enables the plugin that shows metrics to Prometheus; off by default.</summary>
    public bool Prometheus { get; init; }

    /// <summary>More lines of <c>rabbitmq.conf</c>, as <c>vm_memory_high_watermark.absolute = 200MB</c>.</summary>
    public IReadOnlyList<string> Configuration { get; init; } = [];
}
