using System.CommandLine;
using Workflow.Cli.Invocation;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow run</c>: what automations did.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var command = new WorkflowCommand("run", "Show runs of automations and their logs; order another attempt, or end one")
        {
            RunListCommand.Create(),
            RunLogCommand.Create(),
            RunRetryCommand.Create(),
            RunCancelCommand.Create(),
        };
        command.Example("workflow run list FR-1", "every run for FR-1");
        command.Example("workflow run log FR-1 --follow", "what its newest run prints, as it comes");
        command.Example("workflow run retry FR-1 --role devops", "try again what used up its tries");
        command.Example("workflow run cancel FR-1 --role devops --reason \"wrong data\"", "end what is under way");
        return command;
    }
}
