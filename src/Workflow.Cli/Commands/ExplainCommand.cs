using System.CommandLine;
using Workflow.Cli.Invocation;
using Workflow.Cli.Output;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow explain</c>: what an instance waits for, and what each outcome still needs.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var key = SharedOptions.Key();
        var command = new WorkflowCommand("explain", "Show what an instance waits for, and what each outcome still needs, from whom") { key };
        command.Example("workflow explain FR-1", "who can do what now, and what stands in the way");
        command.Example("workflow explain FR-1 --format json | jq '.outcomes[] | select(.possible) | .outcome'", "what could be reported now");
        command.Runs(async context =>
        {
            var explanation = await context.Client.ExplainAsync(await context.ProjectAsync(), context.Get(key), context.Cancellation);
            context.Out.Result(explanation, (console, e) => ExplanationText.Write(console, e, context.Clock));
            return ExitCodes.Ok;
        });
        return command;
    }
}
