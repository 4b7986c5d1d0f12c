namespace Workflow.Service;

/// <summary>Logs go to the standard error: the standard output belongs to what people asked for.</summary>
internal static class ServiceLogging
{
    public static void AddServiceLogging(this ILoggingBuilder logging, WorkflowHostOptions options)
    {
        logging.SetMinimumLevel(options.LogLevel);
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        logging.AddFilter("MassTransit", LogLevel.Warning);
        if (!options.LogsToConsole)
            return;
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        });
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
