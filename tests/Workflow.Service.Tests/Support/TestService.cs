using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Client;
using Workflow.Messages.Http;

namespace Workflow.Service.Tests.Support;

/// <summary>A whole embedded service on a free port over a data directory of its own.</summary>
internal sealed class TestService : IAsyncDisposable
{
    public const string Project = Api.Names.DefaultProject;
    private readonly bool _owns;

    private TestService(WebApplication app, string directory, bool owns)
    {
        _owns = owns;
        App = app;
        Directory = directory;
        Address = WorkflowHost.AddressOf(app);
        Http = new HttpClient { BaseAddress = Address };
    }

    public WebApplication App { get; }
    public string Directory { get; }
    public Uri Address { get; }
    public HttpClient Http { get; }

    public static async Task<TestService> StartAsync(
        string? directory = null, Action<IServiceCollection>? services = null, int port = 0, Func<WorkflowHostOptions, WorkflowHostOptions>? with = null)
    {
        var data = directory ?? NewDirectory();
        var app = await WorkflowHost.StartAsync(
            (with ?? (o => o))(new WorkflowHostOptions { Port = port, DataDirectory = data, Quiet = true, LogsToConsole = false, Services = services }),
            CancellationToken.None);
        return new TestService(app, data, owns: directory is null);
    }

    public static string NewDirectory() => System.IO.Directory.CreateTempSubdirectory("workflow-service-").FullName;

    public WorkflowClient As(string name, string? role = null) => new(Http, new ClientActor(name, role));

    /// <summary>Starts a task, which has no rules to get in a test's way.</summary>
    public async Task<string> StartTaskAsync(string title = "Something to do") =>
        (await As("ann", "manager").StartAsync(Project, new StartRequest("task", title))).Key;

    /// <summary>Sends a body exactly as it is.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, string json, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, new ByteArrayContent(Encoding.UTF8.GetBytes(json)), headers);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, ByteArrayContent? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        if (body is not null)
            body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (!headers.Any(h => h.Name == "X-Workflow-Actor"))
            request.Headers.Add("X-Workflow-Actor", "ann");
        foreach (var (name, value) in headers.Where(h => h.Value.Length > 0))
            if (name == "Content-Type")
                request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            else
                request.Headers.TryAddWithoutValidation(name, value);
        return await Http.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        if (_owns)
            System.IO.Directory.Delete(Directory, recursive: true);
    }
}
