using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workflow.Agent.Remote;
using Workflow.Telemetry;

namespace Workflow.Agent.Hosting;

/// <summary>What an agent in a process of its own tells about itself, in the same form as the service.</summary>
internal static class AgentTelemetry
{
    public static void AddAgentTelemetry(this IServiceCollection services, AgentSettings settings)
    {
        if (settings.Telemetry.Otlp is not null)
            services.AddHostedService(_ => new OpenTelemetryService(settings.Telemetry, Subject(settings)));
    }

    public static void AddAgentLogging(this ILoggingBuilder logging, AgentSettings settings)
    {
        logging.AddFilter("MassTransit", LogLevel.Warning).AddFilter("Microsoft", LogLevel.Warning);
        logging.AddProvider(LogPipeline.ToConsole(settings.Telemetry.JsonLogs, Secrets(settings), Away));
    }

    private static TelemetrySubject Subject(AgentSettings settings) => new(
        "workflow-agent",
        settings.Name,
        typeof(AgentTelemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
        [Work.AgentMetrics.MeterName, "MassTransit"],
        [Work.AgentMetrics.MeterName, "MassTransit", "System.Runtime"]);

    // A key in a file may change while we run; that it looks like a key is enough then.
    private static IEnumerable<string> Secrets(AgentSettings settings) =>
        [.. settings.Key is { } key ? [key] : Array.Empty<string>(), .. settings.RabbitMq is { } broker ? AddressSecrets.Of(broker) : []];

    // While the service is away, everything that waits for it is one failure.
    private static string? Away(Exception cause) => cause is AgentServiceException { Status: 0 } ? "service" : null;
}
