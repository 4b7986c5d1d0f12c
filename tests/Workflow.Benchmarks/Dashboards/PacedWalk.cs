using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Workflow.Benchmarks.Lifecycle;
using Workflow.Benchmarks.Scale;
using Workflow.Messages;
using Workflow.Messages.Http;

namespace Workflow.Benchmarks.Dashboards;

/// <summary>Moves instances one step on over HTTP, in turn, so many a second whatever the answers take.</summary>
internal sealed class PacedWalk(Uri service, int instances) : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(20);
    private static readonly byte[] Body = JsonSerializer.SerializeToUtf8Bytes(new { outcome = "next" });

    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 256 })
    {
        BaseAddress = service,
        DefaultRequestHeaders = { { "X-Workflow-Actor", "Load" }, { "X-Workflow-Role", "operator" } },
    };

    private long _applied;
    private long _next;

    public long Applied => Interlocked.Read(ref _applied);

    /// <summary>Starts the instances.</summary>
    public Task StartAsync() => Parallel.ForAsync(1, instances + 1, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (number, cancel) =>
    {
        using var answer = await _http.PostAsJsonAsync(
            $"/api/projects/{Steps.Project}/instances", new { workflow = Steps.Workflow, key = Filling.Key(number), title = $"Instance {number} of the benchmark" }, cancel);
        answer.EnsureSuccessStatusCode();
    });

    /// <summary>Returns when the list has the last instance.</summary>
    public async Task ListedAsync(TimeSpan patience)
    {
        using var bound = new CancellationTokenSource(patience);
        var last = new Uri($"/api/projects/{Steps.Project}/instances?limit=1&sort=-key", UriKind.Relative);
        while ((await _http.GetFromJsonAsync<Page<InstanceSummary>>(last, WireJson.Options, bound.Token))?.Items is not [{ Key: var key }] || key != Filling.Key(instances))
            await Task.Delay(200, bound.Token);
    }

    public async Task RunAsync(int perSecond, TimeSpan time)
    {
        var (began, sent) = (TimeProvider.System.GetTimestamp(), 0L);
        var open = new List<Task>();
        using var timer = new PeriodicTimer(Beat);
        while (await timer.WaitForNextTickAsync())
        {
            var elapsed = TimeProvider.System.GetElapsedTime(began);
            if (elapsed >= time)
                break;
            for (var due = (long)(elapsed.TotalSeconds * perSecond); sent < due; sent++)
                open.Add(StepAsync());
            open.RemoveAll(t => t.IsCompletedSuccessfully);
        }

        await Task.WhenAll(open);
    }

    public void Dispose() => _http.Dispose();

    private async Task StepAsync()
    {
        // The first is the probes'.
        var key = Filling.Key(2 + (Interlocked.Increment(ref _next) % (instances - 1)));
        using var content = new ByteArrayContent(Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var answer = await _http.PostAsync(new Uri($"/api/projects/{Steps.Project}/instances/{key}/report", UriKind.Relative), content);
        if (answer.StatusCode == HttpStatusCode.Accepted)
            Interlocked.Increment(ref _applied);
        else if (answer.StatusCode != HttpStatusCode.Conflict)
            throw new InvalidOperationException($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }
}
