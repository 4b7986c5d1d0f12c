using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Formatting;

namespace Workflow.Telemetry;

/// <summary>Where log lines go: redacted, and at most one a second of a repeated failure.</summary>
public static class LogPipeline
{
    /// <summary>To the console: JSON on the standard output, or lines for people on the standard error.</summary>
    /// <param name="json">One JSON object a line.</param>
    /// <param name="secrets">What is never shown.</param>
    /// <param name="away">What an exception of the program's own says is away, so that it is told of once; null where it says nothing of the kind.</param>
    public static SerilogLoggerProvider ToConsole(bool json, IEnumerable<string> secrets, Func<Exception, string?> away)
    {
        var redaction = new Redaction(secrets);
        ITextFormatter format = json ? new JsonLines(redaction) : new PlainLines(redaction);
        LogEventLevel? standardError = json ? null : LogEventLevel.Verbose;
        var console = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Console(format, standardErrorFromLevel: standardError).CreateLogger();
        return new SerilogLoggerProvider(To(console, away), dispose: true);
    }

    // The framework's own filters come before; whatever reaches this is meant to be seen.
    internal static Logger To(ILogEventSink sink, Func<Exception, string?> away) => new LoggerConfiguration().MinimumLevel.Verbose().Enrich.FromLogContext()
        .WriteTo.Sink(new RepeatLimit(sink, TimeProvider.System, new FailureKind(away))).CreateLogger();
}
