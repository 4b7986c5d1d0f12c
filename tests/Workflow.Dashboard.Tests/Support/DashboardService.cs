using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Client;
using Workflow.Messages.Http;
using Workflow.Service;
using Workflow.Service.Dashboard.Live;

namespace Workflow.Dashboard.Tests.Support;

/// <summary>A real service on a free port, with a data directory of its own.</summary>
internal sealed class DashboardService : IAsyncDisposable
{
    public const string Project = "default";
    private readonly bool _owns;

    private DashboardService(WebApplication app, string directory, bool owns)
    {
        (App, Directory, _owns) = (app, directory, owns);
        Address = WorkflowHost.AddressOf(app);
        Http = new HttpClient { BaseAddress = Address };
    }

    public WebApplication App { get; }
    public string Directory { get; }
    public Uri Address { get; }
    public HttpClient Http { get; }

    public static async Task<DashboardService> StartAsync(Func<WorkflowHostOptions, WorkflowHostOptions>? with = null, string? directory = null, int port = 0)
    {
        var data = directory ?? System.IO.Directory.CreateTempSubdirectory("workflow-dashboard-").FullName;
        var app = await WorkflowHost.StartAsync(
            (with ?? (o => o))(new WorkflowHostOptions { Port = port, DataDirectory = data, Quiet = true, LogsToConsole = false }), CancellationToken.None);
        // However busy the machine is: first answers are whole, but where a test says otherwise.
        app.Services.GetRequiredService<FirstReads>().Patience = TimeSpan.FromSeconds(20);
        return new DashboardService(app, data, owns: directory is null);
    }

    public T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    public WorkflowClient As(string name, string? role = null, string? key = null) => new(Http, new ClientActor(name, role), key);

    public async Task<string> StartInstanceAsync(string title, string workflow = "feature-request", string? key = null) =>
        (await As("Maria", "manager", key).StartAsync(Project, new StartRequest(workflow, title))).Key;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        if (_owns)
            System.IO.Directory.Delete(Directory, recursive: true);
    }
}
