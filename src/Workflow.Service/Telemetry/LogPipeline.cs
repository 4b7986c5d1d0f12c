using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace Workflow.Service.Telemetry;

/// <summary>Where log lines go: redacted, and at most one a second of a repeated failure.</summary>
internal static class LogPipeline
{
    /// <summary>To the console: JSON on the standard output, or lines for people on the standard error.</summary>
    public static Logger ToConsole(WorkflowHostOptions options)
    {
        var redaction = new Redaction(KnownSecrets.Of(options));
        ITextFormatter format = options.Telemetry.JsonLogs ? new JsonLines(redaction) : new PlainLines(redaction);
        LogEventLevel? standardError = options.Telemetry.JsonLogs ? null : LogEventLevel.Verbose;
        var console = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Console(format, standardErrorFromLevel: standardError).CreateLogger();
        return Limited(console);
    }

    /// <summary>To a writer; for tests.</summary>
    public static Logger To(ILogEventSink sink) => Limited(sink);

    // The framework's own filters come before; whatever reaches this is meant to be seen.
    private static Logger Limited(ILogEventSink sink) =>
        new LoggerConfiguration().MinimumLevel.Verbose().Enrich.FromLogContext().WriteTo.Sink(new RepeatLimit(sink, TimeProvider.System)).CreateLogger();
}
