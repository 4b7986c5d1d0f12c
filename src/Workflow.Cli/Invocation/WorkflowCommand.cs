using System.CommandLine;

namespace Workflow.Cli.Invocation;

/// <summary>A command whose help also shows how it is used.</summary>
public sealed class WorkflowCommand(string name, string description) : Command(name, description)
{
    /// <summary>Whole command lines, each with what it does.</summary>
    public IList<(string Line, string Does)> Examples { get; } = [];

    /// <summary>Paragraphs that explain a syntax, printed before the examples.</summary>
    public IList<string> Notes { get; } = [];

    /// <summary>What the command does. An exception becomes a message and an exit code.</summary>
    internal void Runs(Func<CommandContext, Task<int>> action) =>
        SetAction((parsed, cancellation) => Failures.GuardAsync(parsed, cancellation, action));

    internal WorkflowCommand Example(string line, string does)
    {
        Examples.Add((line, does));
        return this;
    }
}
