using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Workflow.Cli.Invocation;
using Workflow.Service;
using Workflow.Service.Configuration;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow serve</c>: the whole service in this process, until Ctrl-C.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var port = new Option<int?>("--port") { Description = $"The port; 0 for any free one (otherwise {WorkflowHostOptions.DefaultPort})", HelpName = "N" };
        var config = new Option<string?>("--config")
        {
            Description = "A configuration file (docs/configuration.md); WORKFLOW_… variables with a __ win over it, options over both",
            HelpName = "FILE",
        };
        var data = new Option<string?>("--data")
        {
            Description = "Where everything is kept (else WORKFLOW_DATA, else XDG_DATA_HOME/workflow, else ~/.local/share/workflow)",
            HelpName = "DIR",
        };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Log warnings and worse only" };
        var command = new WorkflowCommand("serve", "Run the service here until Ctrl-C: API, engine, journal, roles and agent; nothing else is needed") { port, data, config, quiet };
        command.Example("workflow serve", "on 127.0.0.1:5080, with the data of this user");
        command.Example("workflow serve --port 0 --data ./.workflow --format json", "on a free port; the first line says which");
        command.Example("workflow serve --config server.json", "as a node of server mode, on PostgreSQL and RabbitMQ");
        command.Runs(async context =>
        {
            var options = ConfigurationReader.Read(new ConfigurationRequest
            {
                // Only a file that is named counts: what lies in whatever directory this is started in must not change it.
                File = context.Get(config),
                Environment = context.Host.Variables,
                CommandLine = [.. Said("Port", Number(context.Get(port))), .. Said("DataDirectory", context.Get(data)), .. Said("Quiet", context.Get(quiet) ? "true" : null)],
                WorkingDirectory = context.Host.WorkingDirectory,
                Defaults = new WorkflowHostOptions { DataDirectory = DefaultDataDirectory(context.Host), LogsToConsole = !context.Out.IsJson, Clock = context.Clock },
            });
            await using var app = await WorkflowHost.StartAsync(options, context.Cancellation);
            var address = WorkflowHost.AddressOf(app);
            context.Out.Line(
                new Serving("serving", address, options.Server is null ? options.DataDirectory : null, options.Server?.Node),
                s => $"Serving at {s.Address}, {(s.Node is { } node ? $"as node {node}" : $"data in {s.Data}")}. Ctrl-C stops it.");
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

    private static string? Number(int? port) =>
        port is null ? null : $"{SharedOptions.InRange(port, "--port", WorkflowHostOptions.DefaultPort, 0, 65535)}";

    private static IEnumerable<KeyValuePair<string, string>> Said(string key, string? value) => value is null ? [] : [KeyValuePair.Create(key, value)];

    private sealed record Serving(string Event, Uri Address, string? Data, string? Node);
}
