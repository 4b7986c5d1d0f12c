using System.CommandLine;
using Workflow.Cli.Invocation;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow project</c>: git projects of one's own.</summary>
internal static class ProjectCommand
{
    public static Command Create()
    {
        var command = new WorkflowCommand("project", "Add, check and show projects: git repositories with tests and a place where they are live")
        {
            ProjectAddCommand.Create(),
            ProjectListCommand.Create(),
            ProjectShowCommand.Create(),
            ProjectCheckCommand.Create(),
        };
        command.Example("workflow project add ~/src/shop --test 'sh tests/run.sh' --deploy-dir /srv/shop --smoke 'sh smoke.sh'", "make a repository a project");
        command.Example("workflow project check --project shop", "see whether everything is there");
        return command;
    }
}
