using System.CommandLine;
using Workflow.Cli.Invocation;
using Workflow.Cli.Output;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow definition list</c>.</summary>
internal static class DefinitionListCommand
{
    public static Command Create()
    {
        var command = new WorkflowCommand("list", "List the registered definitions");
        command.Example("workflow definition list", "each with its version and the prefix of its keys");
        command.Runs(async context =>
        {
            var definitions = await context.Client.DefinitionsAsync(context.Cancellation);
            context.Out.Result(definitions, (console, all) => Tables.Write(console, all,
                ("WORKFLOW", d => d.Workflow),
                ("VERSION", d => d.Version.ToString()),
                ("KEYS", d => d.Key),
                ("STAGES", d => d.Stages.ToString()),
                ("TITLE", d => d.Title),
                ("HASH", d => d.Hash)));
            return ExitCodes.Ok;
        });
        return command;
    }
}
