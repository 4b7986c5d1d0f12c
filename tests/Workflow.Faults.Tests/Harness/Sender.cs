using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Workflow.Faults.Tests.Harness;

/// <summary>Sends commands until they are accepted, as a careful integrator does: the same again under the same id.</summary>
internal sealed class Sender : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly World _world;
    private readonly BrokerLink _link;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private readonly ConcurrentDictionary<Guid, Sendable> _accepted = new();
    private readonly ConcurrentQueue<string> _surprises = new();
    private long _longestHttp;
    private int _next;

    public Sender(World world)
    {
        _world = world;
        _link = new BrokerLink(world.Broker, new CreateChannelOptions(true, true, new ThrottlingRateLimiter(128)), _ => Task.CompletedTask);
        _http.DefaultRequestHeaders.Add("X-Workflow-Actor", Steps.Actor);
        _http.DefaultRequestHeaders.Add("X-Workflow-Role", Steps.Role);
    }

    /// <summary>What was confirmed by RabbitMQ or answered over HTTP, by the command's id.</summary>
    public IReadOnlyDictionary<Guid, Sendable> Accepted => _accepted;

    /// <summary>Answers that a careful sender does not expect.</summary>
    public IReadOnlyCollection<string> Surprises => _surprises;

    /// <summary>The longest that an answer over HTTP took, 503 included.</summary>
    public TimeSpan LongestHttp => TimeSpan.FromTicks(Interlocked.Read(ref _longestHttp));

    /// <summary>Sends until accepted.</summary>
    public async Task SendAsync(Sendable command, bool overHttp, CancellationToken cancellationToken)
    {
        while (!await (overHttp ? TryHttpAsync(command, cancellationToken) : TryBrokerAsync(command, cancellationToken)))
            await Task.Delay(Pause, cancellationToken);
        _accepted[command.Id] = command;
    }

    public async ValueTask DisposeAsync()
    {
        await _link.DisposeAsync();
        _http.Dispose();
    }

    private async Task<bool> TryBrokerAsync(Sendable command, CancellationToken cancellationToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(Patience);
        IChannel? channel = null;
        try
        {
            channel = await _link.OpenAsync(bound.Token);
            var properties = new BasicProperties
            {
                Persistent = true, ContentType = "application/json", Type = command.Type, MessageId = command.Id.ToString(),
                Headers = new Dictionary<string, object?> { ["idempotency-key"] = command.IdempotencyKey },
            };
            await channel.BasicPublishAsync("", "workflow.commands", true, properties, command.BrokerBody(), bound.Token);
            return true;
        }
        catch (Exception e) when (e is RabbitMQClientException or IOException or ObjectDisposedException or TimeoutException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await _link.LeaveAsync(channel);
            return false;
        }
    }

    private async Task<bool> TryHttpAsync(Sendable command, CancellationToken cancellationToken)
    {
        var nodes = _world.Nodes.Where(n => !n.IsFrozen).ToList();
        if (nodes.Count == 0)
            return false;
        var node = nodes[(int)((uint)Interlocked.Increment(ref _next) % nodes.Count)];
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(node.Address, command.Path))
        {
            Content = new ByteArrayContent(command.HttpBody()) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.Add("Idempotency-Key", command.IdempotencyKey);
        var start = Stopwatch.GetTimestamp();
        try
        {
            using var answer = await _http.SendAsync(request, cancellationToken);
            Took(Stopwatch.GetElapsedTime(start));
            return Accepts(command, answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // A node that stands still answers nobody: that is what the test does, and not the node.
            if (e is OperationCanceledException && !node.WasFrozenAfter(start))
                _surprises.Enqueue($"{command.IdempotencyKey}: no answer over HTTP within {_http.Timeout.TotalSeconds} s");
            return false;
        }
    }

    private bool Accepts(Sendable command, HttpStatusCode status, string body)
    {
        switch (status)
        {
            case HttpStatusCode.OK or HttpStatusCode.Accepted:
                return true;
            // Away for now, or the same command is under way.
            case HttpStatusCode.ServiceUnavailable:
            case HttpStatusCode.Conflict when body.Contains("idempotency-key-in-flight", StringComparison.Ordinal):
                return false;
            default:
                _surprises.Enqueue($"{command.IdempotencyKey}: {(int)status} {body}");
                // A rejection is an answer, too, and has its receipt.
                return HasReceipt(body);
        }
    }

    private static bool HasReceipt(string body)
    {
        try
        {
            using var problem = JsonDocument.Parse(body);
            return problem.RootElement.TryGetProperty("receipt", out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void Took(TimeSpan time)
    {
        for (var known = Interlocked.Read(ref _longestHttp); time.Ticks > known; known = Interlocked.Read(ref _longestHttp))
            Interlocked.CompareExchange(ref _longestHttp, time.Ticks, known);
    }
}
