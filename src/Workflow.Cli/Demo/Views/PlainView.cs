using Workflow.Messages.Entries;
using Workflow.Messages.Events;

namespace Workflow.Cli.Demo.Views;

/// <summary>One plain line for everything that happens, for files and pipes.</summary>
internal sealed class PlainView(TextWriter output, TimeProvider clock) : IDemoView
{
    private readonly Lock _lock = new();
    private readonly long _start = clock.GetTimestamp();

    public void Note(string text) => Write(text);

    public void Entered(LifecycleData data, StageEntered entry) => Write(
        entry.Final is { } final
            ? $"{data.Key,-9} ■ {entry.Stage} ({final.ToString().ToLowerInvariant()})"
            : $"{data.Key,-9} ▶ {entry.Stage}#{entry.Visit} ({string.Join(", ", entry.Roles)})");

    public void Acted(Person person, string what) => Write($"{"",-9}   {person.Name} ({person.Role}): {what}");

    public void Printed(string automation, string line) => Write($"{"",-9}   {automation} | {line}");

    public void Summary(DemoSummary summary)
    {
        Write("");
        Write($"{summary.Key} took {summary.Path.Count} visits and {summary.Seconds:0.0} s:");
        Write("  " + string.Join(" → ", summary.Path.Select(v => $"{v.Stage}#{v.Visit}")));
        foreach (var stage in summary.Stages)
            Write($"  {stage.Stage,-20} {stage.Visits} × {stage.Seconds,6:0.00} s");
        Write($"Versions that went live: {string.Join(", ", summary.Versions)}");
        foreach (var backup in summary.Backups)
            Write($"Backup {backup.Id}  sha256 {backup.Sha256}");
        foreach (var check in summary.Checks)
            Write($"{(check.Ok ? "ok" : "NOT OK")} - {check.Name}: {check.Message}");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Write(string text)
    {
        lock (_lock)
            output.WriteLine($"{clock.GetElapsedTime(_start).TotalSeconds,6:0.00} {text}".TrimEnd());
    }
}
