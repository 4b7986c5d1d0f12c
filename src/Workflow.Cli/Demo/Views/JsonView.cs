using System.Text.Json;
using Workflow.Messages;
using Workflow.Messages.Entries;
using Workflow.Messages.Events;

namespace Workflow.Cli.Demo.Views;

/// <summary>One JSON object a line, for programs: every stage entry, and the summary at the end.</summary>
internal sealed class JsonView(TextWriter output, TextWriter errors) : IDemoView
{
    private readonly Lock _lock = new();

    public void Note(string text) => errors.WriteLine(text);

    public void Entered(LifecycleData data, StageEntered entry) => Write(new
    {
        Event = "stage-entered", data.Workflow, data.Key, entry.Stage, entry.Visit, entry.Sequence, data.Position, entry.At, entry.Roles,
    });

    public void Acted(Person person, string what)
    {
    }

    public void Printed(string automation, string line)
    {
    }

    public void Summary(DemoSummary summary) => Write(new
    {
        Event = "summary", summary.Key, summary.Ok, summary.Seconds, summary.Path, summary.Stages, summary.Versions, summary.Backups, summary.Checks,
    });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Write(object value)
    {
        lock (_lock)
        {
            output.WriteLine(JsonSerializer.Serialize(value, WireJson.Options));
            output.Flush();
        }
    }
}
