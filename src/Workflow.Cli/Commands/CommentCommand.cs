using System.CommandLine;
using Workflow.Cli.Invocation;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow comment</c>: writes into an instance's journal.</summary>
internal static class CommentCommand
{
    public static Command Create()
    {
        var key = SharedOptions.Key();
        var text = new Argument<string>("TEXT") { Description = "What to say" };
        var idempotency = SharedOptions.IdempotencyKey();
        var command = new WorkflowCommand("comment", "Write a comment into an instance's journal") { key, text, idempotency };
        command.Example("workflow comment FR-1 'The client is away until Monday' --as mia", "leave a note for the others");
        command.Runs(async context =>
        {
            var project = await context.ProjectAsync();
            var receipt = await context.Client.CommentAsync(project, context.Get(key), context.Get(text), SharedOptions.Sending(context.Get(idempotency)), context.Cancellation);
            return Receipts.Print(context, receipt);
        });
        return command;
    }
}
