using System.CommandLine;
using Spectre.Console;
using Workflow.Cli.Invocation;
using Workflow.Cli.Output;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow run list</c>.</summary>
internal static class RunListCommand
{
    public static Command Create()
    {
        var key = new Argument<string?>("KEY") { Description = "Only for this instance", Arity = ArgumentArity.ZeroOrOne };
        var command = new WorkflowCommand("list", "List runs of automations, the newest first") { key };
        command.Example("workflow run list", "every run of the project");
        command.Example("workflow run list FR-1", "those for one instance");
        command.Runs(async context =>
        {
            var project = await context.ProjectAsync();
            var page = await context.Client.RunsAsync(project, context.Parsed.GetValue(key), cancellationToken: context.Cancellation);
            context.Out.Result(page, (console, p) =>
            {
                if (p.Items.Count == 0)
                {
                    console.WriteLine("No run.");
                    return;
                }

                Tables.Write(console, p.Items,
                    ("RUN", r => r.Run.ToString()),
                    ("KEY", r => r.Key),
                    ("STAGE", r => r.Visit > 1 ? $"{r.Stage}#{r.Visit}" : r.Stage),
                    ("AUTOMATION", r => r.Automation),
                    ("ATTEMPT", r => r.Attempt.ToString()),
                    ("STATE", r => r.State),
                    ("TOOK", r => r is { StartedAt: { } from, FinishedAt: { } to } ? Moments.Duration(to - from) : "-"),
                    ("RESULT", r => r.Outcome ?? r.Failure ?? "-"));
            });
            return ExitCodes.Ok;
        });
        return command;
    }
}
