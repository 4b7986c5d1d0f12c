using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Workflow.Benchmarks.Dashboards;

/// <summary>
/// An open page without a browser: it asks for the document, brings it to life as Blazor's client does, and confirms everything that is
/// drawn. To the service it is like any other page; to the machine it is not.
/// </summary>
internal sealed partial class Circuit : IAsyncDisposable
{
    private const long Invocation = 1;
    private const long Completion = 3;
    private const long Ping = 6;
    private const long Closing = 7;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);
    private static readonly Dictionary<string, string> NoHeaders = [];

    private readonly CancellationTokenSource _gone = new();
    private readonly TaskCompletionSource _drawn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Socket _socket;
    private Task _living = Task.CompletedTask;
    private long _drawings;

    private Circuit(Socket socket) => _socket = socket;

    [GeneratedRegex("<!--Blazor:(\\{[^>]*\\})-->", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:([^>]*)-->", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex State();

    /// <summary>How many drawings have come.</summary>
    public long Drawings => Interlocked.Read(ref _drawings);

    /// <summary>Opens a page and returns when its circuit has drawn it.</summary>
    public static async Task<Circuit> OpenAsync(HttpClient http, Uri service, string path, CancellationToken cancellationToken)
    {
        var page = new Uri(service, path);
        var document = await http.GetStringAsync(page, cancellationToken);
        var parts = Marker().Matches(document).Select(m => JsonNode.Parse(m.Groups[1].Value)!.AsObject()).Where(m => m["type"]?.GetValue<string>() == "server").ToList();
        if (parts.Count == 0)
            throw new InvalidOperationException($"{page} has nothing that comes alive.");
        var circuit = new Circuit(await Socket.OpenAsync(service, cancellationToken));
        circuit._living = circuit.LiveAsync();
        await circuit.InvokeAsync("0", "StartCircuit", service.ToString(), page.ToString(), "[]", "");
        var operations = parts.Select((p, i) => new { type = "add", ssrComponentId = i + 1, marker = p });
        await circuit.InvokeAsync(null, "UpdateRootComponents",
            JsonSerializer.Serialize(new { batchId = 1, operations }), State().Match(document) is { Success: true } state ? state.Groups[1].Value : "");
        await Task.WhenAny(circuit._drawn.Task, circuit._living).Unwrap().WaitAsync(cancellationToken);
        return circuit;
    }

    /// <summary>Throws where the service has ended the circuit.</summary>
    public async Task ThrowWhereEndedAsync()
    {
        if (_living.IsCompleted)
            await _living;
    }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        await _living.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _socket.DisposeAsync();
        _gone.Dispose();
    }

    private Task InvokeAsync(string? id, string target, params object?[] arguments) =>
        _socket.SendAsync([Invocation, NoHeaders, id, target, arguments, Array.Empty<object?>()], _gone.Token);

    private async Task LiveAsync()
    {
        var beating = BeatAsync();
        await _socket.ReceiveAsync(HandleAsync, _gone.Token);
        await beating;
    }

    private async Task BeatAsync()
    {
        using var timer = new PeriodicTimer(Beat);
        while (await timer.WaitForNextTickAsync(_gone.Token))
            await _socket.SendAsync([Ping], _gone.Token);
    }

    private Task HandleAsync(object?[] message) => message switch
    {
        [Invocation, _, _, "JS.RenderBatch", object?[] and [long batch, ..], ..] => DrawAsync(batch),
        [Invocation, _, _, "JS.BeginInvokeJS", object?[] and [long call, string function, ..], ..] => AnswerAsync(call, function),
        [Invocation, _, _, "JS.Error", object?[] and [var error, ..], ..] => throw new InvalidOperationException($"The circuit failed: {error}"),
        [Completion, _, _, 1L, var error, ..] => throw new InvalidOperationException($"The circuit was refused: {error}"),
        [Closing, ..] => throw new InvalidOperationException("The service ended the circuit."),
        _ => Task.CompletedTask,
    };

    private Task DrawAsync(long batch)
    {
        Interlocked.Increment(ref _drawings);
        return InvokeAsync(null, "OnRenderCompleted", batch, null);
    }

    // What pages ask of the browser: the reader's zone, once they stand; nothing else needs an answer's value.
    private async Task AnswerAsync(long call, string function)
    {
        var alive = function == "workflowDashboard.alive";
        await InvokeAsync(null, "EndInvokeJSFromDotNet", call, true, string.Create(CultureInfo.InvariantCulture, $"[{call},true,{(alive ? "\"Europe/Zurich\"" : "null")}]"));
        if (alive)
            _drawn.TrySetResult();
    }
}
