using Serilog.Events;
using Serilog.Formatting;

namespace Workflow.Telemetry;

/// <summary>Lines for people: <c>12:34:56 warn: Where: what</c>. No secrets.</summary>
internal sealed class PlainLines(Redaction redaction) : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        var source = logEvent.Properties.TryGetValue("SourceContext", out var context) ? (context as ScalarValue)?.Value : null;
        var text = $"{logEvent.Timestamp:HH:mm:ss} {Level(logEvent.Level)}: {source}: {Messages.Text(logEvent)}";
        if (logEvent.Properties.TryGetValue(RepeatLimit.Property, out var repeated))
            text += $" (and {repeated} times more)";
        if (logEvent.Exception is { } exception)
            text += Environment.NewLine + exception;
        output.WriteLine(redaction.Clean(text));
    }

    private static string Level(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => "trce",
        LogEventLevel.Debug => "dbug",
        LogEventLevel.Information => "info",
        LogEventLevel.Warning => "warn",
        LogEventLevel.Error => "fail",
        _ => "crit",
    };
}
