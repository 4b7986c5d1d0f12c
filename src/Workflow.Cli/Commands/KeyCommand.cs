using System.CommandLine;
using Workflow.Cli.Invocation;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow key</c>: keys for people and programs.</summary>
internal static class KeyCommand
{
    public static Command Create()
    {
        var command = new WorkflowCommand("key", "Make keys with which people and programs call a service in server mode") { KeyNewCommand.Create() };
        command.Example("workflow key new --name ci --role developer --project shop", "a key for a build server");
        return command;
    }
}
