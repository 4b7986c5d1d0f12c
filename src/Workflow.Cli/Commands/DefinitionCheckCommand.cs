using System.CommandLine;
using Spectre.Console;
using Workflow.Cli.Invocation;
using Workflow.Cli.Output;
using Workflow.Engine.Definitions;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow definition check</c>: every fault of definition files at once; needs no service.</summary>
internal static class DefinitionCheckCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Files with definitions, checked together: they may name each other, and the built-in ones, as children", Arity = ArgumentArity.OneOrMore };
        var command = new WorkflowCommand("check", "Check definitions: all faults at once, with their places and what would be legal") { files };
        command.Example("workflow definition check my-request.yaml my-task.yaml", "two that belong together");
        command.Example("workflow definition check my.yaml --format json | jq '.[].faults'", "for an editor or a pipeline");
        command.Runs(async context =>
        {
            var sources = new List<DefinitionFile>();
            foreach (var file in context.Get(files))
                sources.Add(new DefinitionFile(file, await TextFiles.ReadAsync(context, file)));
            var checks = DefinitionFiles.Check(sources);
            context.Out.Result(checks, Write);
            return checks.All(c => c.Faults.Count == 0) ? ExitCodes.Ok : ExitCodes.Refused;
        });
        return command;
    }

    private static void Write(IAnsiConsole console, IReadOnlyList<CheckedFile> checks)
    {
        foreach (var check in checks)
        {
            if (check.Faults.Count == 0)
                console.WriteLine(Safe.Line($"{check.File}: {check.Workflow} version {check.Version} is sound."));
            foreach (var fault in check.Faults)
            {
                console.WriteLine(Safe.Line($"{check.File}:{fault.Line}:{fault.Column}: {fault.Code}: {fault.Message}"));
                if (fault.Path is { Count: > 0 } path)
                    console.WriteLine(Safe.Line($"    path: {string.Join(" -> ", path)}"));
            }
        }
    }
}
