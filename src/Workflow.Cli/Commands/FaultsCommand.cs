using System.CommandLine;
using Workflow.Cli.Invocation;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow faults</c>: what could not be done, and what to do about it.</summary>
internal static class FaultsCommand
{
    public static Command Create()
    {
        var command = new WorkflowCommand("faults", "Show what could not be done; have it tried again, or leave it out")
        {
            FaultsListCommand.Create(),
            FaultsShowCommand.Create(),
            FaultsReplayCommand.Create(),
            FaultsDiscardCommand.Create(),
        };
        command.Example("workflow faults list", "what is open, of every project");
        command.Example("workflow faults replay --all --kind dead-letter", "send again what the broker had given up");
        command.Example("workflow faults discard 0198c0de-0000-7000-8000-000000000001 --reason 'Sent by mistake'", "leave one out for good");
        return command;
    }

    /// <summary>The option that names a kind.</summary>
    public static Option<string?> Kind()
    {
        var kind = new Option<string?>("--kind") { Description = "Only of this kind" };
        kind.AcceptOnlyFromAmong("cursor", "refused", "command", "event", "dead-letter", "deadline");
        return kind;
    }
}
