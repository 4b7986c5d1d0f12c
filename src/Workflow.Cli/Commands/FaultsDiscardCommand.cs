using System.CommandLine;
using Workflow.Cli.Invocation;
using Workflow.Cli.Output;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow faults discard</c>.</summary>
internal static class FaultsDiscardCommand
{
    public static Command Create()
    {
        var id = new Argument<Guid>("FAULT") { Description = "The fault's id, as the list shows it" };
        var reason = SharedOptions.Reason("Why, for those who read it later");
        reason.Required = true;
        var command = new WorkflowCommand("discard", "Leave a fault out for good: a message is never sent, a lane goes on behind the entry that it waits at") { id, reason };
        command.Example("workflow faults discard 0198c0de-0000-7000-8000-000000000001 --reason 'Sent by mistake'", "who did so and why is kept");
        command.Runs(async context =>
        {
            var fault = await context.Client.DiscardFaultAsync(context.Get(id), context.Get(reason)!, context.Cancellation);
            context.Out.Line(fault, f => $"{f.Id} {FaultText.State(f)}");
            return ExitCodes.Ok;
        });
        return command;
    }
}
