using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Workflow.Cli.Invocation;
using Workflow.Service;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow serve</c>: the whole service in this process, until Ctrl-C.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var port = new Option<int>("--port")
        {
            Description = "The port on 127.0.0.1; 0 for any free one",
            DefaultValueFactory = _ => WorkflowHostOptions.DefaultPort,
            HelpName = "N",
        };
        var data = new Option<string?>("--data")
        {
            Description = "Where everything is kept (else WORKFLOW_DATA, else XDG_DATA_HOME/workflow, else ~/.local/share/workflow)",
            HelpName = "DIR",
        };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Log warnings and worse only" };
        var command = new WorkflowCommand("serve", "Run the service here until Ctrl-C: API, engine, journal, roles and agent; nothing else is needed") { port, data, quiet };
        command.Example("workflow serve", "on 127.0.0.1:5080, with the data of this user");
        command.Example("workflow serve --port 0 --data ./.workflow --format json", "on a free port; the first line says which");
        command.Runs(async context =>
        {
            var number = SharedOptions.InRange(context.Get(port), "--port", WorkflowHostOptions.DefaultPort, 0, 65535);
            var options = new WorkflowHostOptions
            {
                Port = number,
                DataDirectory = context.Get(data) is { } named ? context.Host.FullPath(named) : DefaultDataDirectory(context.Host),
                Quiet = context.Get(quiet),
                LogsToConsole = !context.Out.IsJson,
                Clock = context.Clock,
            };
            await using var app = await WorkflowHost.StartAsync(options, context.Cancellation);
            var address = WorkflowHost.AddressOf(app);
            context.Out.Line(new Serving("serving", address, options.DataDirectory), s => $"Serving at {s.Address}, data in {s.Data}. Ctrl-C stops it.");
            await context.Host.Output.FlushAsync(context.Cancellation);
            await UntilStoppedAsync(app, context.Cancellation);
            context.Out.Note("Stopped.");
            return ExitCodes.Ok;
        });
        return command;
    }

    /// <summary>Where data is kept when nobody says otherwise.</summary>
    internal static string DefaultDataDirectory(CliConfiguration host) =>
        host.Variable("WORKFLOW_DATA") is { } named ? host.FullPath(named)
        : host.Variable("XDG_DATA_HOME") is { } shared && Path.IsPathRooted(shared) ? Path.Combine(shared, "workflow")
        : host.Variable("HOME") is { } home ? Path.Combine(home, ".local", "share", "workflow")
        : host.FullPath(".workflow");

    // Ends by our own cancellation, or where the service stops itself.
    private static async Task UntilStoppedAsync(WebApplication app, CancellationToken cancellation)
    {
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var cancelled = cancellation.Register(() => stopping.TrySetResult());
        await using var stopped = app.Lifetime.ApplicationStopping.Register(() => stopping.TrySetResult());
        await stopping.Task;
        await app.StopAsync(CancellationToken.None);
    }

    private sealed record Serving(string Event, Uri Address, string Data);
}
