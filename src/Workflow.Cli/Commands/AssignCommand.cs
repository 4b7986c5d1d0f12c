using System.CommandLine;
using Workflow.Cli.Invocation;
using Workflow.Messages.Http;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow assign</c>: says who does the current stage's work.</summary>
internal static class AssignCommand
{
    public static Command Create()
    {
        var key = SharedOptions.Key();
        var person = new Argument<string?>("PERSON") { Description = "Who does it; left out: nobody in particular", Arity = ArgumentArity.ZeroOrOne };
        var of = new Option<string?>("--of") { Description = "The role the person acts in; otherwise the stage's only role", HelpName = "ROLE" };
        var idempotency = SharedOptions.IdempotencyKey();
        var command = new WorkflowCommand("assign", "Say who does the current stage's work") { key, person, of, idempotency };
        command.Example("workflow assign FR-1 vera --of tester --role manager", "give the stage's testing to vera");
        command.Example("workflow assign FR-1 --of tester --role manager", "take the assignment back");
        command.Runs(async context =>
        {
            var project = await context.ProjectAsync();
            var request = new AssignRequest(context.Parsed.GetValue(person), context.Get(of));
            var receipt = await context.Client.AssignAsync(project, context.Get(key), request, SharedOptions.Sending(context.Get(idempotency)), context.Cancellation);
            return Receipts.Print(context, receipt);
        });
        return command;
    }
}
