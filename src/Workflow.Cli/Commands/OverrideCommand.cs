using System.CommandLine;
using Workflow.Cli.Invocation;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow override</c>: moves an instance outside its outcomes.</summary>
internal static class OverrideCommand
{
    public static Command Create()
    {
        var key = SharedOptions.Key();
        var to = new Option<string>("--to") { Description = "The stage to go to", Required = true, HelpName = "STAGE" };
        var reason = new Option<string>("--reason") { Description = "Why; recorded", Required = true, HelpName = "TEXT" };
        var idempotency = SharedOptions.IdempotencyKey();
        var command = new WorkflowCommand("override", "Move an instance to any stage outside its outcomes; the definition's rules still hold") { key, to, reason, idempotency };
        command.Example("workflow override FR-1 --to qa --role manager --reason 'Tested by hand last night'", "move it by decision");
        command.Runs(async context =>
        {
            var project = await context.ProjectAsync();
            var receipt = await context.Client.OverrideAsync(project, context.Get(key), context.Get(to)!, context.Get(reason)!, SharedOptions.Sending(context.Get(idempotency)), context.Cancellation);
            return Receipts.Print(context, receipt);
        });
        return command;
    }
}
