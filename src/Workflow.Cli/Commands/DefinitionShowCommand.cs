using System.CommandLine;
using Workflow.Cli.Invocation;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow definition show</c>.</summary>
internal static class DefinitionShowCommand
{
    public static Command Create()
    {
        var workflow = new Argument<string>("WORKFLOW") { Description = "The definition's id; 'workflow definition list' shows them" };
        var number = new Option<int?>("--number") { Description = "The definition's version; otherwise the newest", HelpName = "VERSION" };
        var command = new WorkflowCommand("show", "Show a registered definition: its file, or with --format json its stages and outcomes") { workflow, number };
        command.Example("workflow definition show feature-request > my-request.yaml", "a beginning for one's own");
        command.Example("workflow definition show task --format json | jq -r '.stages[].id'", "the stages, for a script");
        command.Runs(async context =>
        {
            if (context.Out.IsJson)
                context.Out.Json(await context.Client.DefinitionAsync(context.Get(workflow), context.Get(number), context.Cancellation));
            else
                context.Out.Raw(await context.Client.DefinitionYamlAsync(context.Get(workflow), context.Get(number), context.Cancellation));
            return ExitCodes.Ok;
        });
        return command;
    }
}
