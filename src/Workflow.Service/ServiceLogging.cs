using Workflow.Service.Telemetry;
using Workflow.Telemetry;

namespace Workflow.Service;

/// <summary>
/// Logs go to the standard error: the standard output belongs to what people asked for. Logs for machines, a JSON object a line,
/// go to the standard output: that is where containers' logs are collected from.
/// </summary>
internal static class ServiceLogging
{
    public static void AddServiceLogging(this ILoggingBuilder logging, WorkflowHostOptions options)
    {
        logging.SetMinimumLevel(options.LogLevel);
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // A start that fails is told by HostStartException, without a stack; a background service that dies is critical.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        logging.AddFilter("MassTransit", LogLevel.Warning);
        if (!options.LogsToConsole)
            return;
        logging.AddProvider(LogPipeline.ToConsole(options.Telemetry.JsonLogs, KnownSecrets.Of(options), ServiceFailures.Away));
    }
}
