using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Workflow.Cli.Demo.Views;
using Workflow.Cli.Invocation;
using Workflow.Client;
using Workflow.Service;

namespace Workflow.Cli.Demo;

/// <summary><c>workflow demo</c>: one feature request, all the way, on a real git project.</summary>
internal static class DemoCommand
{
    private static readonly Option<int> Port = new("--port")
    {
        Description = "The port on 127.0.0.1; 0 for any free one",
        HelpName = "PORT",
        DefaultValueFactory = _ => WorkflowHostOptions.DefaultPort,
    };

    private static readonly Option<string?> Data = new("--data")
    {
        Description = "Where everything is kept (default ./.workflow/demo)",
        HelpName = "DIR",
    };

    private static readonly Option<bool> Exit = new("--exit") { Description = "End when the request is released, instead of staying up to be looked at" };

    private static readonly Option<bool> Resume = new("--resume") { Description = "Go on where a demo that was killed in this directory stood" };

    public static Command Create()
    {
        var command = new WorkflowCommand("demo", "Takes one feature request through the whole lifecycle, on a real git project")
            .Example("workflow demo", "run it, and leave the service up for browsing")
            .Example("workflow demo --exit --format json", "one JSON object a line, for programs; exit code 0 only if every check holds")
            .Example("workflow demo --resume", "after kill -9: finish the same request with nothing done twice");
        foreach (var option in new Option[] { Port, Data, Exit, Resume })
            command.Options.Add(option);
        command.Notes.Add("Real work: git repositories, worktrees, merges, test runs, backups, releases under the data directory. Needs git and sh, no server, no root.");
        command.Runs(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context)
    {
        var cancel = context.Cancellation;
        var directory = DemoDirectory.Open(context.Host.FullPath(context.Get(Data) ?? ".workflow/demo"), context.Get(Resume));
        await using var app = await StartAsync(context.Get(Port), directory, warmsUp: !context.Get(Exit), cancel);
        var address = WorkflowHost.AddressOf(app);
        using var client = new WorkflowClient(address, new ClientActor("demo"));
        DemoSummary summary;
        await using (var view = CreateView(context))
        {
            view.Note($"The service listens on {address} and keeps its data in {directory.Service}; the project and what is live are in {directory.Path}");
            try
            {
                summary = await new DemoRun(client, new DemoProject(directory.Path), view).RunAsync(cancel);
            }
            catch (DemoFailedException failure)
            {
                throw new CliException(ExitCodes.Refused, "demo-failed", failure.Message, failure);
            }

            view.Summary(summary);
        }

        if (!context.Get(Exit))
        {
            context.Out.Note(summary.Ok
                ? $"The service stays up on {address} until Ctrl-C. Try: workflow show FR-1, workflow journal FR-1, workflow list"
                : $"Not every check holds; the service stays up on {address} until Ctrl-C, to be looked at. Run 'workflow demo' without --resume to begin anew.");
            await app.WaitForShutdownAsync(cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await app.StopAsync(CancellationToken.None);
        return summary.Ok ? ExitCodes.Ok : ExitCodes.Refused;
    }

    private static async Task<WebApplication> StartAsync(int port, DemoDirectory directory, bool warmsUp, CancellationToken cancel)
    {
        try
        {
            return await WorkflowHost.StartAsync(
                new WorkflowHostOptions { Port = port, DataDirectory = directory.Service, Quiet = true, LogsToConsole = false, WarmsUp = warmsUp }, cancel);
        }
        catch (HostStartException failure)
        {
            throw new CliException(failure.ExitCode, failure.Code, failure.Message, failure);
        }
    }

    private static IDemoView CreateView(CommandContext context) =>
        context.Out.IsJson ? new JsonView(context.Host.Output, context.Host.Error)
        : context.Out.IsTerminal ? new LiveView(context.Out.Text, context.Clock)
        : new PlainView(context.Host.Output, context.Clock);
}
