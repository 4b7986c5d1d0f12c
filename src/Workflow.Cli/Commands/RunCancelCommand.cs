using System.CommandLine;
using Workflow.Cli.Invocation;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow run cancel</c>: ends the automation that is under way.</summary>
internal static class RunCancelCommand
{
    public static Command Create()
    {
        var key = SharedOptions.Key();
        var reason = SharedOptions.Reason("Why");
        var run = new Option<Guid?>("--run") { Description = "Only if this run is under way; without it, whichever is", HelpName = "ID" };
        var idempotency = SharedOptions.IdempotencyKey();
        var command = new WorkflowCommand("cancel", "End the automation of the current stage, which then waits for another attempt or a report") { key, reason, run, idempotency };
        command.Example("workflow run cancel FR-1 --role devops --reason \"wrong data\"", "its agent stops; then mend the cause and 'workflow run retry FR-1'");
        command.Runs(async context =>
        {
            var project = await context.ProjectAsync();
            var receipt = await context.Client.CancelAutomationAsync(
                project, context.Get(key), context.Get(reason) ?? "", context.Parsed.GetValue(run), SharedOptions.Sending(context.Get(idempotency)), context.Cancellation);
            return Receipts.Print(context, receipt);
        });
        return command;
    }
}
