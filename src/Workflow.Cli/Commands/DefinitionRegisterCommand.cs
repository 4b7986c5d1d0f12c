using System.CommandLine;
using Workflow.Cli.Invocation;
using Workflow.Cli.Output;
using Workflow.Messages.Http;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow definition register</c>.</summary>
internal static class DefinitionRegisterCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Files with definitions, registered in this order: one that another runs as children comes first", Arity = ArgumentArity.OneOrMore };
        var command = new WorkflowCommand("register", "Register definitions; the same content again changes nothing, other content needs another version") { files };
        command.Example("workflow definition register my-task.yaml my-request.yaml", "usable at once, for new instances");
        command.Runs(async context =>
        {
            var registered = new List<DefinitionSummary>();
            foreach (var file in context.Get(files))
            {
                var yaml = await TextFiles.ReadAsync(context, file);
                registered.Add(await context.Client.RegisterDefinitionAsync(yaml, context.Cancellation));
                context.Out.Note($"{file}: registered.");
            }

            context.Out.Result(registered, (console, all) => Tables.Write(console, all,
                ("WORKFLOW", d => d.Workflow), ("VERSION", d => d.Version.ToString()), ("KEYS", d => d.Key), ("HASH", d => d.Hash)));
            return ExitCodes.Ok;
        });
        return command;
    }
}
