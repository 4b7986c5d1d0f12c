using System.CommandLine;
using Workflow.Cli.Invocation;
using Workflow.Cli.Output;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow show</c>: everything about one instance.</summary>
internal static class ShowCommand
{
    public static Command Create()
    {
        var key = SharedOptions.Key();
        var diagram = new Option<bool>("--diagram") { Description = "Print its path as a Mermaid state diagram instead" };
        var command = new WorkflowCommand("show", "Show an instance as it stands") { key, diagram };
        command.Example("workflow show FR-1", "where it is, who acts, its tasks, fields and outputs");
        command.Example("workflow show FR-1 --diagram", "its path so far, for a page that renders Mermaid");
        command.Example("workflow show FR-1 --format json | jq -r .stage", "one value, for a script");
        command.Runs(async context =>
        {
            var project = await context.ProjectAsync();
            if (context.Get(diagram))
            {
                var mermaid = await context.Client.DiagramAsync(project, context.Get(key), context.Cancellation);
                context.Out.Diagram(mermaid);
                return ExitCodes.Ok;
            }

            var details = await context.Client.GetAsync(project, context.Get(key), context.Cancellation);
            context.Out.Result(details, (console, d) => InstanceText.Write(console, d, context.Clock));
            return ExitCodes.Ok;
        });
        return command;
    }
}
