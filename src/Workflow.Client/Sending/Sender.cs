using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Workflow.Messages;
using Workflow.Messages.Http;

namespace Workflow.Client.Sending;

/// <summary>Sends requests, repeats the ones that may be repeated, and turns refusals into exceptions.</summary>
internal sealed record Sender(HttpClient Http, ClientActor? Actor, string? Credential)
{
    // A record shows its members by itself: this one holds a secret.
    public override string ToString() => $"{nameof(Sender)} of {Http.BaseAddress}";

    // Three tries within about a second: enough for a connection that was just closed, not enough to hide an outage.
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(700)];

    // Longer than any answer that the service lets wait.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    public async Task<T> GetAsync<T>(string route, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, route), cancellationToken);
        return await ReadAsync<T>(response, cancellationToken);
    }

    /// <returns>Null where the service answers 404.</returns>
    public async Task<T?> FindAsync<T>(string route, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await GetAsync<T>(route, cancellationToken);
        }
        catch (WorkflowException absent) when (absent.Status == (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public async Task<string> GetTextAsync(string route, string mediaType, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(() => Accepting(new HttpRequestMessage(HttpMethod.Get, route), mediaType), cancellationToken);
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }

    public async Task<T> SendAsync<T>(HttpMethod method, string route, object body, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(() => WithBody(new HttpRequestMessage(method, route), body), cancellationToken);
        return await ReadAsync<T>(response, cancellationToken);
    }

    /// <summary>Sends a command; the answer's status is the receipt's.</summary>
    public async Task<Receipt> CommandAsync(string route, object body, CommandOptions? options, CancellationToken cancellationToken)
    {
        var key = options?.IdempotencyKey ?? Guid.CreateVersion7().ToString();
        using var response = await SendAsync(Build, cancellationToken);
        return await ReadAsync<Receipt>(response, cancellationToken);

        HttpRequestMessage Build()
        {
            var request = WithBody(new HttpRequestMessage(HttpMethod.Post, route), body);
            request.Headers.TryAddWithoutValidation("Idempotency-Key", $"\"{key}\"");
            request.Headers.TryAddWithoutValidation("Prefer", "wait=5");
            if (options?.IfSequence is { } sequence)
                request.Headers.TryAddWithoutValidation("If-Match", $"\"{sequence}\"");
            return request;
        }
    }

    /// <summary>Opens a response whose body is read as it comes.</summary>
    public Task<HttpResponseMessage> OpenAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        OnceAsync(request, cancellationToken);

    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> build, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            bound.CancelAfter(Patience);
            try
            {
                using var request = build();
                return await OnceAsync(request, bound.Token);
            }
            catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
            {
                throw Unreachable(late, $"no answer within {Patience.TotalSeconds} s");
            }
            catch (WorkflowException lost) when (attempt < Pauses.Length && (lost.Status is 0 or (int)HttpStatusCode.ServiceUnavailable || InFlight(lost)))
            {
                await Task.Delay(Pauses[attempt], cancellationToken);
            }
        }
    }

    // Our own first try may still be under way when the second arrives.
    private static bool InFlight(WorkflowException refusal) => refusal.Code == "idempotency-key-in-flight";

    private async Task<HttpResponseMessage> OnceAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Credential is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Credential);
        if (Actor is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Workflow-Actor", Uri.EscapeDataString(Actor.Name));
            if (Actor.Role is not null)
                request.Headers.TryAddWithoutValidation("X-Workflow-Role", Uri.EscapeDataString(Actor.Role));
        }

        HttpResponseMessage response;
        try
        {
            response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException unreachable)
        {
            throw Unreachable(unreachable, unreachable.Message);
        }

        if (response.IsSuccessStatusCode)
            return response;
        using (response)
            throw new WorkflowException(await ProblemOfAsync(response, cancellationToken));
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return await response.Content.ReadFromJsonAsync<T>(WireJson.Options, cancellationToken)
                ?? throw new JsonException("The answer was null.");
        }
        catch (JsonException strange)
        {
            throw new WorkflowException(Foreign(response, strange.Message), strange);
        }
    }

    private static async Task<Problem> ProblemOfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return Foreign(response, "The answer was no problem description.");
        try
        {
            return await response.Content.ReadFromJsonAsync<Problem>(WireJson.Options, cancellationToken)
                ?? Foreign(response, "The problem description was null.");
        }
        catch (JsonException strange)
        {
            return Foreign(response, strange.Message);
        }
    }

    // Something answered that is no workflow service, or one of another version.
    private static Problem Foreign(HttpResponseMessage response, string why) => new()
    {
        Type = "urn:workflow:foreign-answer",
        Title = "The answer is not that of a workflow service",
        Status = (int)response.StatusCode,
        Code = "foreign-answer",
        Detail = $"{response.RequestMessage?.RequestUri} answered {(int)response.StatusCode} {response.ReasonPhrase}, but not as a workflow service does. {why} Check the address.",
    };

    private WorkflowException Unreachable(Exception cause, string why) => new(
        new Problem
        {
            Type = "urn:workflow:" + WorkflowException.NotReachable,
            Title = "The service cannot be reached",
            Status = 0,
            Code = WorkflowException.NotReachable,
            Detail = $"No workflow service answers at {Http.BaseAddress} ({why}). Start one with 'workflow serve', or name the right address.",
            Parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["address"] = $"{Http.BaseAddress}" },
        },
        cause);

    private static HttpRequestMessage Accepting(HttpRequestMessage request, string mediaType)
    {
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(mediaType));
        return request;
    }

    private static HttpRequestMessage WithBody(HttpRequestMessage request, object body)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), WireJson.Options));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Content = content;
        return request;
    }
}
