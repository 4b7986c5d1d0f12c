using System.CommandLine;
using Workflow.Cli.Invocation;
using Workflow.Cli.Syntax;
using Workflow.Messages.Http;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow start</c>: begins a feature request, a task, an initiative.</summary>
internal static class StartCommand
{
    public static Command Create()
    {
        var workflow = new Argument<string>("WORKFLOW") { Description = "The definition's id, as feature-request; 'workflow definition list' shows them" };
        var title = new Option<string>("--title") { Description = "One line: what is asked for", Required = true, HelpName = "TEXT" };
        var key = new Option<string?>("--key") { Description = "The key wanted; otherwise the next free one, as FR-42", HelpName = "KEY" };
        var number = new Option<int?>("--number") { Description = "The definition's version; otherwise the newest", HelpName = "VERSION" };
        var fields = new Option<string[]>("--field") { Description = "A value for a field of the definition", HelpName = "name=value" };
        var idempotency = SharedOptions.IdempotencyKey();

        var command = new WorkflowCommand("start", "Start an instance of a workflow") { workflow, title, key, number, fields, idempotency };
        command.Notes.Add(FieldSyntax.Help);
        command.Example("workflow start feature-request --title 'Discount for loyal customers'", "ask for a feature; the answer names its key");
        command.Example("workflow start feature-request --title Discount --key FR-100 --field cost='1200 EUR'", "with a key and a field of one's own choice");
        command.Runs(async context =>
        {
            var request = new StartRequest(
                context.Get(workflow), context.Get(title)!, context.Get(key), context.Get(number), FieldSyntax.Parse(context.Get(fields) ?? []));
            var project = await context.ProjectAsync();
            var receipt = await context.Client.StartAsync(project, request, SharedOptions.Sending(context.Get(idempotency)), context.Cancellation);
            return Receipts.Print(context, receipt);
        });
        return command;
    }
}
