using System.CommandLine;
using Workflow.Cli.Invocation;
using Workflow.Cli.Syntax;
using Workflow.Messages.Http;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow project add</c>: makes a git repository a project, or changes one.</summary>
internal static class ProjectAddCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("PATH") { Description = "A git repository" };
        var name = new Option<string?>("--name") { Description = "The project's id; otherwise --project, otherwise the directory's name", HelpName = "PROJECT" };
        var test = new Option<string>("--test") { Description = "The program that tests the project, with its arguments; run in the project's root", Required = true, HelpName = "\"PROGRAM …\"" };
        var deploy = new Option<string>("--deploy-dir") { Description = "The directory that gets 'releases' and 'current'", Required = true, HelpName = "DIR" };
        var smoke = new Option<string>("--smoke") { Description = "The program that checks a release, with its arguments; run in the release's directory", Required = true, HelpName = "\"PROGRAM …\"" };
        var part = new Option<string?>("--part") { Description = "The part of the repository that sandboxes hold, as a relative path; otherwise all of it", HelpName = "SUBDIR" };
        var work = new Option<string?>("--work-dir") { Description = "The directory for sandboxes, backups and locks; otherwise NAME.workflow beside the repository", HelpName = "DIR" };
        var main = new Option<string>("--main") { Description = "The branch that is live", DefaultValueFactory = _ => "main", HelpName = "BRANCH" };
        var noDeploy = new Option<bool>("--no-deploy") { Description = "Do not put the branch live now, where nothing is live yet" };

        var command = new WorkflowCommand("add", "Make a git repository a project; what is on its branch goes live where nothing is yet")
        {
            path, name, test, deploy, smoke, part, work, main, noDeploy,
        };
        command.Notes.Add("--test and --smoke are divided into a program and its arguments at spaces; quotes and backslashes keep words together. No shell sees them. Exit code 0 is success.");
        command.Example("workflow project add . --test 'sh tests/run.sh' --deploy-dir /srv/shop --smoke 'sh smoke.sh'", "a repository with shell tests");
        command.Example("workflow project add ~/src/erp --name billing --part billing --test 'make -C billing test' --deploy-dir /srv/billing --smoke './billing/bin/check --quick'", "a part of a larger one");
        command.Runs(async context =>
        {
            var repository = context.Host.FullPath(context.Get(path));
            if (!Directory.Exists(repository))
                throw new CliException(ExitCodes.NotFound, "no-such-directory", $"There is no directory {repository}. Name a git repository that exists.");
            var project = context.Get(name) ?? context.Parsed.GetValue(GlobalOptions.Project) ?? new DirectoryInfo(repository).Name;
            var parent = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(repository)) ?? repository;
            var settings = new ProjectSettings
            {
                Project = project,
                Repository = repository,
                MainBranch = context.Get(main)!,
                DeployDirectory = context.Host.FullPath(context.Get(deploy)!),
                WorkDirectory = context.Host.FullPath(context.Get(work) ?? Path.Combine(parent, project + ".workflow")),
                Test = ArgvSyntax.Split("--test", context.Get(test)!),
                Smoke = ArgvSyntax.Split("--smoke", context.Get(smoke)!),
                Part = context.Get(part),
            };
            var stored = await context.Client.PutProjectAsync(settings, !context.Get(noDeploy), context.Cancellation);
            context.Out.Result(stored, (console, s) => ProjectShowCommand.Write(console, s));

            var checks = await context.Client.CheckProjectAsync(project, context.Cancellation);
            if (checks.All(c => c.Ok))
            {
                context.Out.Note($"Everything is there. Next: workflow start feature-request --project {project} --title '…'");
                return ExitCodes.Ok;
            }

            foreach (var check in checks.Where(c => !c.Ok))
                context.Out.Error("project-check", $"{check.Name}: {check.Message}");
            return ExitCodes.Refused;
        });
        return command;
    }
}
