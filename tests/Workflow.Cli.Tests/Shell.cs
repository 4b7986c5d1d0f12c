using System.Text.Json;
using Workflow.Cli.Invocation;

namespace Workflow.Cli.Tests;

/// <summary>Types command lines, as somebody would in a terminal that is none.</summary>
internal sealed class Shell
{
    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    public string WorkingDirectory { get; init; } = Path.GetTempPath();

    /// <summary>A program that writes to pipes: no colours, no width.</summary>
    public async Task<Answer> RunAsync(IReadOnlyList<string> args, CancellationToken cancellation = default)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var host = new CliConfiguration
        {
            Environment = name => Environment.GetValueOrDefault(name),
            UserName = "somebody",
            WorkingDirectory = WorkingDirectory,
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        var code = await CommandLine.RunAsync(args, host, cancellation);
        return new Answer(code, output.ToString(), error.ToString());
    }

    public Task<Answer> RunAsync(params string[] args) => RunAsync((IReadOnlyList<string>)args);
}

/// <summary>What a command line answered.</summary>
internal sealed record Answer(int Code, string Output, string Error)
{
    /// <summary>The output, which must be one JSON document.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>The output, which must be a JSON document a line.</summary>
    public IReadOnlyList<JsonElement> JsonLines =>
        [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    /// <summary>Throws with all that was printed unless the exit code is 0.</summary>
    public Answer Ok()
    {
        Code.ShouldBe(ExitCodes.Ok, Output + Error);
        return this;
    }
}
