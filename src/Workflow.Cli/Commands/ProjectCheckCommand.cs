using System.CommandLine;
using Workflow.Cli.Invocation;
using Workflow.Cli.Output;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow project check</c>: is everything there?</summary>
internal static class ProjectCheckCommand
{
    public static Command Create()
    {
        var name = new Argument<string?>("PROJECT") { Description = "The project; otherwise the one that --project names", Arity = ArgumentArity.ZeroOrOne };
        var command = new WorkflowCommand("check", "Check that a project has all that its lifecycle needs") { name };
        command.Example("workflow project check shop", "each condition, whether it holds, and what to do where it does not");
        command.Runs(async context =>
        {
            var project = context.Parsed.GetValue(name) ?? await context.ProjectAsync();
            var checks = await context.Client.CheckProjectAsync(project, context.Cancellation);
            context.Out.Result(checks, (console, all) =>
                Tables.Write(console, all, ("", c => c.Ok ? "ok" : "NOT OK"), ("CHECK", c => c.Name), ("SEEN", c => c.Message)));
            return checks.All(c => c.Ok) ? ExitCodes.Ok : ExitCodes.Refused;
        });
        return command;
    }
}
