using System.CommandLine;
using Workflow.Cli.Invocation;
using Workflow.Messages.Http;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow run log</c>: what an automation printed.</summary>
internal static class RunLogCommand
{
    // One wait of the service; a shorter one only costs requests.
    private const int WaitSeconds = 10;

    public static Command Create()
    {
        var which = new Argument<string>("RUN|KEY") { Description = "A run's id, or an instance's key: its newest run" };
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on until the run has ended" };
        var command = new WorkflowCommand("log", "Show what a run of an automation printed") { which, follow };
        command.Example("workflow run log FR-1", "the newest run of FR-1");
        command.Example("workflow run log FR-1 --follow", "as it comes");
        command.Runs(async context =>
        {
            var project = await context.ProjectAsync();
            var run = await RunAsync(context, project, context.Get(which));
            long after = 0;
            while (true)
            {
                var log = await context.Client.RunLogAsync(project, run, after, context.Get(follow) ? WaitSeconds : 0, context.Cancellation);
                foreach (var line in log.Lines)
                    context.Out.Line(line, l => l.Text);
                after = log.Next;
                if (log.Ended || (!context.Get(follow) && log.Lines.Count == 0))
                    return ExitCodes.Ok;
            }
        });
        return command;
    }

    private static async Task<Guid> RunAsync(CommandContext context, string project, string which)
    {
        if (Guid.TryParse(which, out var run))
            return run;
        var runs = await context.Client.RunsAsync(project, which, limit: 1, cancellationToken: context.Cancellation);
        RunSummary? newest = runs.Items.Count > 0 ? runs.Items[0] : null;
        return newest?.Run ?? throw CliException.NotFound($"{which} has no run of an automation yet. 'workflow show {which}' tells where it is.");
    }
}
