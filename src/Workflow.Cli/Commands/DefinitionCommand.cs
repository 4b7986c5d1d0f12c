using System.CommandLine;
using Workflow.Cli.Invocation;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow definition</c>: workflows as data.</summary>
internal static class DefinitionCommand
{
    public static Command Create()
    {
        var command = new WorkflowCommand("definition", "Check, register and show definitions of workflows")
        {
            DefinitionCheckCommand.Create(),
            DefinitionListCommand.Create(),
            DefinitionShowCommand.Create(),
            DefinitionDiagramCommand.Create(),
            DefinitionRegisterCommand.Create(),
        };
        command.Example("workflow definition check my.yaml", "all faults at once, without a service");
        command.Example("workflow definition diagram my.yaml --svg --out my.svg", "a swim-lane picture, without a service");
        return command;
    }
}
