using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;
using Workflow.Cli.Invocation;
using Workflow.Messages;

namespace Workflow.Cli.Output;

/// <summary>Results go to the standard output, as text or JSON; what only people want to know goes to the standard error.</summary>
public sealed class Printer
{
    // Wide enough that a line is never broken where no terminal sets its width.
    private const int Unlimited = 10_000;

    private readonly CliConfiguration _host;

    public Printer(CliConfiguration host, bool json)
    {
        _host = host;
        IsJson = json;
        Text = Console(host, host.Output, host.OutputIsTerminal);
        Notes = Console(host, host.Error, host.ErrorIsTerminal);
    }

    public bool IsJson { get; }

    /// <summary>True where people watch the standard output.</summary>
    public bool IsTerminal => _host.OutputIsTerminal && !IsJson;

    /// <summary>The standard output, for results as text.</summary>
    public IAnsiConsole Text { get; }

    /// <summary>The standard error, for what is not the result.</summary>
    public IAnsiConsole Notes { get; }

    /// <summary>Prints a result: one line of JSON, or what <paramref name="text"/> makes of it.</summary>
    public void Result<T>(T value, Action<IAnsiConsole, T> text)
    {
        if (IsJson)
            Json(value);
        else
            text(Text, value);
    }

    /// <summary>Prints one line of JSON.</summary>
    public void Json<T>(T value) => _host.Output.WriteLine(JsonSerializer.Serialize(value, WireJson.Options));

    /// <summary>Prints one of many: a line of JSON, or the line that <paramref name="text"/> makes of it.</summary>
    public void Line<T>(T value, Func<T, string> text)
    {
        if (IsJson)
            Json(value);
        else
            _host.Output.WriteLine(Safe.Line(text(value)));
    }

    /// <summary>Prints a Mermaid diagram: as it is, or as the member <c>mermaid</c>.</summary>
    public void Diagram(string mermaid)
    {
        if (IsJson)
            Json(new { mermaid });
        else
            Raw(mermaid);
    }

    /// <summary>Prints a picture: as it is, or as the member <c>svg</c>.</summary>
    public void Picture(string svg)
    {
        if (IsJson)
            Json(new { svg });
        else
            Raw(svg);
    }

    /// <summary>Prints text as it is, for other programs: a diagram, a definition, a script.</summary>
    public void Raw(string text) => _host.Output.Write(text.EndsWith('\n') ? text : text + "\n");

    /// <summary>Tells people something; silent where programs read.</summary>
    public void Note(string text)
    {
        if (!IsJson)
            Notes.WriteLine(Safe.Lines(text));
    }

    /// <summary>Says what went wrong, on the standard error.</summary>
    /// <param name="code">A stable code for programs.</param>
    /// <param name="message">Sentences for people.</param>
    /// <param name="details">Further members of the JSON object.</param>
    public void Error(string code, string message, JsonObject? details = null)
    {
        if (IsJson)
        {
            var problem = new JsonObject { ["error"] = code, ["message"] = message };
            foreach (var (name, value) in details ?? [])
                problem[name] = value?.DeepClone();
            _host.Error.WriteLine(problem.ToJsonString(WireJson.Options));
            return;
        }

        Notes.Write(new Text("error: ", new Style(Color.Red, decoration: Decoration.Bold)));
        Notes.WriteLine(Safe.Lines(message));
    }

    private static IAnsiConsole Console(CliConfiguration host, TextWriter writer, bool terminal)
    {
        var colours = terminal && host.Variable("NO_COLOR") is null && host.Variable("TERM") != "dumb";
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colours ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        if (!terminal)
            console.Profile.Width = Unlimited;
        return console;
    }
}
