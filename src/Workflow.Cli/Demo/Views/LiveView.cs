using Spectre.Console;
using Spectre.Console.Rendering;
using Workflow.Messages.Entries;
using Workflow.Messages.Events;

namespace Workflow.Cli.Demo.Views;

/// <summary>A picture in the terminal: the path with its loops, the tasks, who acts, what the automation prints.</summary>
internal sealed class LiveView : IDemoView
{
    private const int PeopleShown = 8;
    private const int LinesShown = 8;

    private readonly Lock _lock = new();
    private readonly IAnsiConsole _console;
    private readonly TimeProvider _clock;
    private readonly long _start;
    private readonly List<string> _path = [];
    private readonly SortedDictionary<string, string> _tasks = new(StringComparer.Ordinal);
    private readonly Queue<string> _people = [];
    private readonly Queue<string> _lines = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _drawing;
    private string _now = "";
    private long _since;

    public LiveView(IAnsiConsole console, TimeProvider clock)
    {
        _console = console;
        _clock = clock;
        _start = _since = clock.GetTimestamp();
        _drawing = DrawAsync();
    }

    public void Note(string text) => Change(() => Push(_people, $"[grey]{Markup.Escape(text)}[/]", PeopleShown));

    public void Entered(LifecycleData data, StageEntered entry) => Change(() =>
    {
        if (data.Workflow != "feature-request")
        {
            _tasks[data.Key] = $"[grey]{data.Key}[/] {Markup.Escape(data.Title)} [{(entry.Final is null ? "yellow" : "green")}]{entry.Stage}[/]";
            return;
        }

        _path.Add($"{entry.Stage}{(entry.Visit > 1 ? $"#{entry.Visit}" : "")}");
        _now = entry.Final is null ? $"[bold]{Markup.Escape(entry.StageTitle)}[/]  ({string.Join(", ", entry.Roles)})" : $"[bold green]{entry.Stage}[/]";
        _since = _clock.GetTimestamp();
    });

    public void Acted(Person person, string what) =>
        Change(() => Push(_people, $"[bold]{person.Name}[/] [grey]({person.Role})[/] {Markup.Escape(what)}", PeopleShown));

    public void Printed(string automation, string line) =>
        Change(() => Push(_lines, $"[grey]{automation}[/] {Markup.Escape(line)}", LinesShown));

    public void Summary(DemoSummary summary)
    {
        _stop.Cancel();
        _drawing.GetAwaiter().GetResult();
        _console.MarkupLine($"[bold]{summary.Key}[/] took {summary.Path.Count} visits and {summary.Seconds:0.0} s");
        var times = new Table().Border(TableBorder.Rounded).AddColumns("stage", "visits", "time");
        foreach (var stage in summary.Stages)
            times.AddRow(stage.Stage, $"{stage.Visits}", $"{stage.Seconds:0.00} s");
        _console.Write(times);
        _console.MarkupLine($"Versions that went live: [bold]{Markup.Escape(string.Join(", ", summary.Versions))}[/]");
        foreach (var backup in summary.Backups)
            _console.MarkupLine($"Backup {Markup.Escape(backup.Id)}  [grey]sha256 {backup.Sha256}[/]");
        foreach (var check in summary.Checks)
            _console.MarkupLine($"{(check.Ok ? "[green]✓[/]" : "[red]✗[/]")} {Markup.Escape(check.Name)}: {Markup.Escape(check.Message)}");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _drawing;
        _stop.Dispose();
    }

    private async Task DrawAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100), _clock);
        await _console.Live(Picture()).AutoClear(false).StartAsync(async live =>
        {
            try
            {
                while (await timer.WaitForNextTickAsync(_stop.Token))
                    live.UpdateTarget(Picture());
            }
            catch (OperationCanceledException)
            {
                live.UpdateTarget(Picture());
            }
        });
    }

    private Rows Picture()
    {
        lock (_lock)
        {
            var path = string.Join(" [grey]→[/] ", _path.Select((stage, i) => i == _path.Count - 1 ? $"[black on yellow] {stage} [/]" : $"[green]{stage}[/]"));
            return new Rows(
                Framed("path", [path.Length == 0 ? " " : path]),
                Framed($"now  {_clock.GetElapsedTime(_since).TotalSeconds:0.0} s  (all {_clock.GetElapsedTime(_start).TotalSeconds:0.0} s)", [_now.Length == 0 ? " " : _now]),
                Framed("tasks", _tasks.Values),
                Framed("people", _people),
                Framed("automation", _lines));
        }
    }

    private static Panel Framed(string title, IReadOnlyCollection<string> lines)
    {
        IRenderable content = lines.Count == 0 ? new Text(" ") : new Rows(lines.Select(l => new Markup(l)));
        return new Panel(content).Header(title).Border(BoxBorder.Rounded).Expand();
    }

    private void Change(Action change)
    {
        lock (_lock)
            change();
    }

    private static void Push(Queue<string> queue, string line, int keep)
    {
        queue.Enqueue(line);
        while (queue.Count > keep)
            queue.Dequeue();
    }
}
