using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Workflow.Benchmarks.Lifecycle;

namespace Workflow.Benchmarks.Scale;

/// <summary>Moves instances picked at random one step on, over HTTP, so many at a time. One that another has just moved is passed over.</summary>
internal sealed class RandomWalk(Uri service, long instances) : IDisposable
{
    private static readonly byte[] Body = JsonSerializer.SerializeToUtf8Bytes(new { outcome = "next" });

    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 512 })
    {
        BaseAddress = service,
        DefaultRequestHeaders = { { "X-Workflow-Actor", "Load" }, { "X-Workflow-Role", "operator" } },
    };

    private long _applied;

    public long Applied => Interlocked.Read(ref _applied);

    public async Task RunAsync(int concurrency, TimeSpan time)
    {
        using var stop = new CancellationTokenSource(time);
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
                await StepAsync();
        })));
    }

    public void Dispose() => _http.Dispose();

    private async Task StepAsync()
    {
#pragma warning disable CA5394 // An instance is no secret.
        var key = Filling.Key(Random.Shared.NextInt64(1, instances + 1));
#pragma warning restore CA5394
        using var content = new ByteArrayContent(Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var answer = await _http.PostAsync(new Uri($"/api/projects/{Steps.Project}/instances/{key}/report", UriKind.Relative), content);
        if (answer.StatusCode == HttpStatusCode.Accepted)
            Interlocked.Increment(ref _applied);
        else if (answer.StatusCode != HttpStatusCode.Conflict)
            throw new InvalidOperationException($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }
}
