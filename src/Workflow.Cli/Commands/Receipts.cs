using Spectre.Console;
using Workflow.Cli.Invocation;
using Workflow.Cli.Output;
using Workflow.Messages;
using Workflow.Service.Texts;

namespace Workflow.Cli.Commands;

/// <summary>Shows what became of a command.</summary>
internal static class Receipts
{
    /// <summary>Prints the receipt; a refusal goes to the standard error as well and makes the exit code <see cref="ExitCodes.Refused"/>.</summary>
    public static int Print(CommandContext context, Receipt receipt)
    {
        context.Out.Result(receipt, (console, r) => console.WriteLine(Safe.Line(Sentence(r))));
        return receipt.Status == ReceiptStatus.Rejected ? ExitCodes.Refused : ExitCodes.Ok;
    }

    internal static string Sentence(Receipt receipt) => receipt.Status switch
    {
        ReceiptStatus.Applied => $"{receipt.Key} is in {receipt.Stage}.",
        ReceiptStatus.Duplicate => $"{receipt.Key} is in {receipt.Stage} already; nothing changed.",
        ReceiptStatus.Parked =>
            $"{receipt.Key} is in {receipt.Stage}; the report waits for its visit. 'workflow command {receipt.CommandId}' tells what becomes of it.",
        _ => receipt.Rejection is { } rejection ? Sentences.Of(rejection.Code, rejection.Parameters) : $"{receipt.Key}: refused.",
    };
}
