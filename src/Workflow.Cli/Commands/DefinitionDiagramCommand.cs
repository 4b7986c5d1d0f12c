using System.CommandLine;
using Workflow.Cli.Invocation;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow definition diagram</c>.</summary>
internal static class DefinitionDiagramCommand
{
    public static Command Create()
    {
        var workflow = new Argument<string>("WORKFLOW") { Description = "The definition's id; 'workflow definition list' shows them" };
        var number = new Option<int?>("--number") { Description = "The definition's version; otherwise the newest", HelpName = "VERSION" };
        var command = new WorkflowCommand("diagram", "Print a registered definition as a Mermaid state diagram") { workflow, number };
        command.Example("workflow definition diagram task > task.mmd", "for a page that renders Mermaid");
        command.Runs(async context =>
        {
            context.Out.Diagram(await context.Client.DefinitionDiagramAsync(context.Get(workflow), context.Get(number), context.Cancellation));
            return ExitCodes.Ok;
        });
        return command;
    }
}
