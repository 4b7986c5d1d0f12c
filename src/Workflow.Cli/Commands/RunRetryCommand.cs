using System.CommandLine;
using Workflow.Cli.Invocation;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow run retry</c>: orders another attempt, or the first of one that waits to be asked for.</summary>
internal static class RunRetryCommand
{
    public static Command Create()
    {
        var key = SharedOptions.Key();
        var reason = SharedOptions.Reason("Why; may be left out");
        var idempotency = SharedOptions.IdempotencyKey();
        var command = new WorkflowCommand("retry", "Order an attempt at the current stage's automation") { key, reason, idempotency };
        command.Example("workflow run retry FR-1 --role devops", "after its tries were used up, or to begin a rollback");
        command.Runs(async context =>
        {
            var project = await context.ProjectAsync();
            var receipt = await context.Client.RetryAsync(project, context.Get(key), context.Get(reason), SharedOptions.Sending(context.Get(idempotency)), context.Cancellation);
            return Receipts.Print(context, receipt);
        });
        return command;
    }
}
