using Microsoft.AspNetCore.Builder;
using Workflow.Service;

namespace Workflow.Cli.Tests;

/// <summary>A real service on a free port, with its data in a directory of its own.</summary>
internal sealed class LiveService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private bool _stopped;

    private LiveService(WebApplication app, TemporaryDirectory home)
    {
        _app = app;
        Home = home;
        Url = WorkflowHost.AddressOf(app);
    }

    public Uri Url { get; }

    /// <summary>What the tests make lies here, and the data in <c>data</c>.</summary>
    public TemporaryDirectory Home { get; }

    /// <summary>What the service is made of, to bring about what no command line can.</summary>
    public IServiceProvider Services => _app.Services;

    public static async Task<LiveService> StartAsync(TemporaryDirectory? home = null, Func<WorkflowHostOptions, WorkflowHostOptions>? with = null)
    {
        home ??= new TemporaryDirectory();
        var options = new WorkflowHostOptions { Port = 0, DataDirectory = home.At("data"), LogsToConsole = false };
        return new LiveService(await WorkflowHost.StartAsync((with ?? (o => o))(options), CancellationToken.None), home);
    }

    /// <summary>A shell whose commands go to this service.</summary>
    public Shell Shell(string project = "shop") => new()
    {
        Environment = { ["WORKFLOW_URL"] = Url.ToString(), ["WORKFLOW_PROJECT"] = project },
        WorkingDirectory = Home.Path,
    };

    /// <summary>Stops the service and leaves the data.</summary>
    public async Task StopAsync()
    {
        if (_stopped)
            return;
        _stopped = true;
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Home.Dispose();
    }
}
