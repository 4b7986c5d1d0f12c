using System.CommandLine;
using Workflow.Cli.Invocation;
using Workflow.Cli.Output;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow operations</c>: how everything behind the instances does.</summary>
internal static class OperationsCommand
{
    public static Command Create()
    {
        var command = new WorkflowCommand(
            "operations", "Show how everything behind the instances does: followers of the journal, agents, leases, parked reports, commits, store, queues");
        command.Example("workflow operations", "for whoever runs the service; it takes the right 'operate'");
        command.Example("workflow operations --format json | jq .broker.queues", "the queues, for a program");
        command.Runs(async context =>
        {
            var report = await context.Client.OperationsAsync(context.Cancellation);
            context.Out.Result(report, (console, r) => OperationsText.Write(console, r, context.Clock));
            return ExitCodes.Ok;
        });
        return command;
    }
}
