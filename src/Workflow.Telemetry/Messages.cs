using Serilog.Events;
using Serilog.Formatting.Display;

namespace Workflow.Telemetry;

/// <summary>A line's message as people read it: texts without quotation marks around them.</summary>
internal static class Messages
{
    private static readonly MessageTemplateTextFormatter Literal = new("{Message:lj}");

    public static string Text(LogEvent line)
    {
        using var text = new StringWriter();
        Literal.Format(line, text);
        return text.ToString();
    }
}
