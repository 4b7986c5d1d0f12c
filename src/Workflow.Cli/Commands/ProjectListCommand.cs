using System.CommandLine;
using Spectre.Console;
using Workflow.Cli.Invocation;
using Workflow.Cli.Output;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow project list</c>.</summary>
internal static class ProjectListCommand
{
    public static Command Create()
    {
        var command = new WorkflowCommand("list", "List the projects");
        command.Example("workflow project list", "every project with its repository");
        command.Runs(async context =>
        {
            var projects = await context.Client.ProjectsAsync(context.Cancellation);
            context.Out.Result(projects, (console, all) =>
            {
                if (all.Count == 0)
                    console.WriteLine("No project. Add one with 'workflow project add'.");
                else
                    Tables.Write(console, all, ("PROJECT", p => p.Project), ("BRANCH", p => p.MainBranch), ("REPOSITORY", p => p.Repository), ("LIVE", p => p.DeployDirectory));
            });
            return ExitCodes.Ok;
        });
        return command;
    }
}
