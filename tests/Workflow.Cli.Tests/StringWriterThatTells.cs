namespace Workflow.Cli.Tests;

/// <summary>Output of a command that goes on: its first line can be awaited.</summary>
internal sealed class StringWriterThatTells : StringWriter
{
    private readonly TaskCompletionSource<string> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<string> FirstLine => _first.Task;

    public override void WriteLine(string? value)
    {
        base.WriteLine(value);
        _first.TrySetResult(value ?? "");
    }
}
