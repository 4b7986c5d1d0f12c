using System.CommandLine;
using Spectre.Console;
using Workflow.Cli.Invocation;
using Workflow.Cli.Output;
using Workflow.Messages.Http;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow project show</c>.</summary>
internal static class ProjectShowCommand
{
    public static Command Create()
    {
        var name = new Argument<string?>("PROJECT") { Description = "The project; otherwise the one that --project names", Arity = ArgumentArity.ZeroOrOne };
        var command = new WorkflowCommand("show", "Show a project's settings") { name };
        command.Example("workflow project show shop", "where it is, how it is tested, where it is live");
        command.Runs(async context =>
        {
            var project = context.Parsed.GetValue(name) ?? await context.ProjectAsync();
            var settings = await context.Client.FindProjectAsync(project, context.Cancellation)
                ?? throw CliException.NotFound($"There is no project '{project}'. 'workflow project list' shows the projects, 'workflow project add' adds one.");
            context.Out.Result(settings, Write);
            return ExitCodes.Ok;
        });
        return command;
    }

    internal static void Write(IAnsiConsole console, ProjectSettings settings) => Tables.Pairs(console,
        ("project", settings.Project),
        ("repository", settings.Repository),
        ("branch", settings.MainBranch),
        ("part", settings.Part),
        ("live", settings.DeployDirectory),
        ("work", settings.WorkDirectory),
        ("test", Words(settings.Test)),
        ("smoke", Words(settings.Smoke)));

    private static string Words(IEnumerable<string> words) =>
        string.Join(' ', words.Select(w => w.Length == 0 || w.Any(char.IsWhiteSpace) ? $"'{w}'" : w));
}
