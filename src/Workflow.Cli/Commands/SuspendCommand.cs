using System.CommandLine;
using Workflow.Cli.Invocation;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow suspend</c>: stops an instance until it is resumed.</summary>
internal static class SuspendCommand
{
    public static Command Create()
    {
        var key = SharedOptions.Key();
        var reason = SharedOptions.Reason("Why");
        reason.Required = true;
        var idempotency = SharedOptions.IdempotencyKey();
        var command = new WorkflowCommand("suspend", "Suspend an instance: reports are refused, deadlines stop, results of automations wait") { key, reason, idempotency };
        command.Example("workflow suspend FR-1 --role manager --reason 'Waiting for the contract'", "stop it for now");
        command.Runs(async context =>
        {
            var project = await context.ProjectAsync();
            var receipt = await context.Client.SuspendAsync(project, context.Get(key), context.Get(reason)!, SharedOptions.Sending(context.Get(idempotency)), context.Cancellation);
            return Receipts.Print(context, receipt);
        });
        return command;
    }
}
