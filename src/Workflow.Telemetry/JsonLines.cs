using System.Text.Encodings.Web;
using System.Text.Json;
using Serilog.Events;
using Serilog.Formatting;

namespace Workflow.Telemetry;

/// <summary>
/// One JSON object a line: <c>time, level, logger, message, trace, span, project, instance, command, exception</c>, then whatever else
/// the line says of itself under <c>data</c>. No secrets.
/// </summary>
internal sealed class JsonLines(Redaction redaction) : ITextFormatter
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // What a line is about has a name of its own, whatever the code that logs calls it.
    private static readonly Dictionary<string, string> Subjects = new()
    {
        ["SourceContext"] = "logger",
        ["Project"] = "project",
        ["Key"] = "instance",
        ["CommandId"] = "command",
        [RepeatLimit.Property] = "repeated",
    };

    // ASP.NET Core's own scopes repeat what is there already.
    private static readonly HashSet<string> Left = ["EventId", "RequestId", "ConnectionId", "TraceId", "SpanId", "ParentId", "Scope"];

    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var buffer = new MemoryStream(512);
        using (var json = new Utf8JsonWriter(buffer, Writing))
            Write(json, logEvent);
        output.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    private void Write(Utf8JsonWriter json, LogEvent line)
    {
        json.WriteStartObject();
        json.WriteString("time", line.Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));
        json.WriteString("level", Level(line.Level));
        json.WriteString("message", redaction.Clean(Messages.Text(line)));
        if (line.TraceId is { } trace)
            json.WriteString("trace", trace.ToHexString());
        if (line.SpanId is { } span)
            json.WriteString("span", span.ToHexString());
        foreach (var (name, subject) in Subjects)
            if (line.Properties.TryGetValue(name, out var value))
                Write(json, subject, value);
        if (line.Exception is { } exception)
            json.WriteString("exception", redaction.Clean(exception.ToString()));
        WriteRest(json, line);
        json.WriteEndObject();
    }

    private void WriteRest(Utf8JsonWriter json, LogEvent line)
    {
        var rest = line.Properties.Where(p => !Subjects.ContainsKey(p.Key) && !Left.Contains(p.Key)).ToArray();
        if (rest.Length == 0)
            return;
        json.WriteStartObject("data");
        foreach (var (name, value) in rest)
            Write(json, name, value);
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, string name, LogEventPropertyValue value)
    {
        switch ((value as ScalarValue)?.Value)
        {
            case int or long or short or byte or uint or ushort:
                json.WriteNumber(name, Convert.ToInt64(((ScalarValue)value).Value));
                break;
            case double number when double.IsFinite(number):
                json.WriteNumber(name, number);
                break;
            case bool yes:
                json.WriteBoolean(name, yes);
                break;
            case string text:
                json.WriteString(name, redaction.Clean(text));
                break;
            default:
                json.WriteString(name, redaction.Clean(value.ToString()));
                break;
        }
    }

    private static string Level(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => "trace",
        LogEventLevel.Debug => "debug",
        LogEventLevel.Information => "info",
        LogEventLevel.Warning => "warning",
        LogEventLevel.Error => "error",
        _ => "critical",
    };
}
