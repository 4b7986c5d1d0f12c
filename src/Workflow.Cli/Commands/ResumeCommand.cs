using System.CommandLine;
using Workflow.Cli.Invocation;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow resume</c>: lets a suspended instance go on.</summary>
internal static class ResumeCommand
{
    public static Command Create()
    {
        var key = SharedOptions.Key();
        var reason = SharedOptions.Reason("Why; may be left out");
        var idempotency = SharedOptions.IdempotencyKey();
        var command = new WorkflowCommand("resume", "Resume a suspended instance; deadlines move by the time it was held") { key, reason, idempotency };
        command.Example("workflow resume FR-1 --role manager", "let it go on");
        command.Runs(async context =>
        {
            var project = await context.ProjectAsync();
            var receipt = await context.Client.ResumeAsync(project, context.Get(key), context.Get(reason), SharedOptions.Sending(context.Get(idempotency)), context.Cancellation);
            return Receipts.Print(context, receipt);
        });
        return command;
    }
}
