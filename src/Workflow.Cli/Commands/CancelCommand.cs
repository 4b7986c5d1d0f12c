using System.CommandLine;
using Workflow.Cli.Invocation;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow cancel</c>: gives an instance up along its definition's cancel path.</summary>
internal static class CancelCommand
{
    public static Command Create()
    {
        var key = SharedOptions.Key();
        var reason = SharedOptions.Reason("Why");
        reason.Required = true;
        var idempotency = SharedOptions.IdempotencyKey();
        var command = new WorkflowCommand("cancel", "Cancel an instance along the path that its definition gives, so that nothing is left behind") { key, reason, idempotency };
        command.Example("workflow cancel FR-1 --role manager --reason 'No longer needed'", "give it up");
        command.Runs(async context =>
        {
            var project = await context.ProjectAsync();
            var receipt = await context.Client.CancelAsync(project, context.Get(key), context.Get(reason)!, SharedOptions.Sending(context.Get(idempotency)), context.Cancellation);
            return Receipts.Print(context, receipt);
        });
        return command;
    }
}
