using System.Reflection;
using Workflow.Service.Operations;
using Workflow.Telemetry;

namespace Workflow.Service.Telemetry;

/// <summary>What the service tells about itself: whether it is ready; traces and metrics, where somebody wants them.</summary>
internal static class TelemetryServices
{
    public static void AddServiceTelemetry(this IServiceCollection services, WorkflowHostOptions options)
    {
        services.AddSingleton<IReadiness, StoreReadiness>();
        if (options.Server is not null)
            services.AddSingleton<IReadiness, BrokerReadiness>();
        services.AddSingleton<ReadinessCheck>();
        services.AddSingleton(_ => new BrokerManagement(options));
        services.AddSingleton<OperationsReader>();
        if (options.Telemetry.Otlp is not null)
            services.AddHostedService(_ => new OpenTelemetryService(options.Telemetry, Subject(options)));
    }

    private static TelemetrySubject Subject(WorkflowHostOptions options) => new(
        "workflow",
        options.Server?.Node ?? Environment.MachineName,
        typeof(TelemetryServices).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
        ["Workflow", "MassTransit", "Microsoft.AspNetCore", "Npgsql"],
        ["Workflow", "MassTransit", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql", "System.Runtime"]);
}
