using System.CommandLine;

namespace Workflow.Cli.Invocation;

/// <summary>A command whose help also shows how it is used.</summary>
internal sealed class WorkflowCommand(string name, string description) : Command(name, description)
{
    /// <summary>Whole command lines, each with what it does.</summary>
    public IList<(string Line, string Does)> Examples { get; } = [];

    /// <summary>Paragraphs that explain a syntax, printed before the examples.</summary>
    public IList<string> Notes { get; } = [];

    /// <summary>What the command does. An exception becomes a message and an exit code.</summary>
    public void Runs(Func<CommandContext, Task<int>> action) =>
        SetAction((parsed, cancellation) => Failures.GuardAsync(parsed, action, cancellation));

    public WorkflowCommand Example(string line, string does)
    {
        Examples.Add((line, does));
        return this;
    }
}
