using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Workflow.Benchmarks.Lifecycle;

/// <summary>Sends the same commands over HTTP; the answer says that a command is applied.</summary>
internal sealed class HttpLoad : IDisposable
{
    private readonly HttpClient _http;
    private readonly Uri[] _services;

    /// <param name="services">The nodes; an instance's commands all go to one of them, as a balancer with affinity would have it.</param>
    public HttpLoad(Uri[] services)
    {
        _services = services;
        _http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 512 });
        _http.DefaultRequestHeaders.Add("X-Workflow-Actor", "Load");
        _http.DefaultRequestHeaders.Add("X-Workflow-Role", "operator");
        Crew = new Crew(SendAsync);
    }

    public Crew Crew { get; }

    public void Dispose() => _http.Dispose();

    private Task SendAsync(string key, int step)
    {
        _ = Task.Run(() => RunAsync(key, step));
        return Task.CompletedTask;
    }

    private async Task RunAsync(string key, int step)
    {
        var body = step == 0
            ? JsonSerializer.SerializeToUtf8Bytes(new { workflow = Steps.Workflow, key, title = "An instance of the benchmark" })
            : JsonSerializer.SerializeToUtf8Bytes(new { outcome = "next", stage = $"step-{step}" });
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        var path = $"/api/projects/{Steps.Project}/instances" + (step == 0 ? "" : $"/{key}/report");
        var service = _services[(int)((uint)key.GetHashCode(StringComparison.Ordinal) % _services.Length)];
        using var answer = await _http.PostAsync(new Uri(service, path), content);
        if (answer.StatusCode != HttpStatusCode.Accepted)
            throw new InvalidOperationException($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        await Crew.SeenAsync(key, step);
    }
}
