using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Workflow.Messages;
using Workflow.Messages.Http;

namespace Workflow.Cli.Invocation;

internal sealed class ServiceRefusal(HttpStatusCode status, string code, string message, JsonElement problem) : Exception(message)
{
    public HttpStatusCode Status { get; } = status;
    public string Code { get; } = code;
    public JsonElement Problem { get; } = problem;
}

internal sealed class ServiceApi : IDisposable
{
    private readonly HttpClient _http;

    public ServiceApi(Uri url, string actor, string? role)
    {
        _http = new HttpClient { BaseAddress = url };
        _http.DefaultRequestHeaders.Add("X-Workflow-Actor", Uri.EscapeDataString(actor));
        if (role is not null)
            _http.DefaultRequestHeaders.Add("X-Workflow-Role", Uri.EscapeDataString(role));
    }

    public void Dispose() => _http.Dispose();

    public async Task<IReadOnlyList<ProjectSettings>> ProjectsAsync(CancellationToken ct) => await GetAsync<List<ProjectSettings>>("api/projects", ct);

    public async Task<T> GetAsync<T>(string path, CancellationToken ct)
    {
        using var response = await _http.GetAsync(path, ct);
        return await ReadAsync<T>(response, ct);
    }

    public async Task<T> SendAsync<T>(HttpMethod method, string path, object? body, CancellationToken ct, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body, body?.GetType() ?? typeof(object), options: WireJson.Options) };
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        using var response = await _http.SendAsync(request, ct);
        return await ReadAsync<T>(response, ct);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken ct)
    {
        if (response.IsSuccessStatusCode)
            return (await response.Content.ReadFromJsonAsync<T>(WireJson.Options, ct))!;
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(ct);
        throw new ServiceRefusal(response.StatusCode, problem.GetProperty("code").GetString()!, problem.GetProperty("detail").GetString()!, problem);
    }
}
