using System.CommandLine;
using Workflow.Cli.Invocation;
using Workflow.Cli.Output;
using Workflow.Messages;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow command</c>: what became of a command sent earlier.</summary>
internal static class ReceiptCommand
{
    public static Command Create()
    {
        var id = new Argument<Guid>("ID") { Description = "The command's id, as its receipt said" };
        var command = new WorkflowCommand("command", "Show what became of a command: applied, duplicate, rejected or parked") { id };
        command.Example("workflow command 0198c0de-0000-7000-8000-000000000001", "ask for a receipt");
        command.Runs(async context =>
        {
            var receipt = await context.Client.ReceiptAsync(context.Get(id), context.Cancellation);
            context.Out.Result(receipt, (console, r) => Tables.Pairs(console,
                ("command", r.CommandId.ToString()),
                ("instance", $"{r.Project}/{r.Key}"),
                ("status", r.Status.ToString().ToLowerInvariant()),
                ("stage", r.Stage),
                ("sequence", r.Sequence.ToString()),
                ("at", Moments.Of(r.At, context.Clock)),
                ("reason", r.Rejection is null ? null : Receipts.Sentence(r))));
            return receipt.Status == ReceiptStatus.Rejected ? ExitCodes.Refused : ExitCodes.Ok;
        });
        return command;
    }
}
