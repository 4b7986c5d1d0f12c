using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Workflow.Messages;
using Workflow.Messages.Http;

namespace Workflow.Agent.Remote;

/// <summary>Speaks to the service's agent API: a few tries where nothing can have been taken, then an error that says what to do.</summary>
/// <param name="http">Its base address is the service's.</param>
/// <param name="readKey">The agent's key; null where the service asks for none. Asked for every request, so that a new key needs no restart.</param>
public sealed class ServiceConnection(HttpClient http, Func<string?> readKey)
{
    /// <summary>How long an answer may take, besides what the service was asked to wait.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // Enough for a service that changes places behind a load balancer; a longer outage is the caller's to wait for.
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500)];

    /// <summary>Connections for an agent; they are renewed now and then, so that a new node gets its share.</summary>
    public static HttpClient CreateHttp(Uri service) => new(
        new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5), PooledConnectionLifetime = TimeSpan.FromMinutes(2), AllowAutoRedirect = false },
        disposeHandler: true) { BaseAddress = service, Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Sends a body and reads the answer.</summary>
    /// <returns>Null where the service answers that there is nothing (204).</returns>
    /// <exception cref="AgentServiceException">Refused, or not reached.</exception>
    public async Task<T?> PostAsync<T>(string path, object body, TimeSpan wait, CancellationToken cancellationToken)
        where T : class
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), WireJson.Options);
        using var response = await SendAsync(() => WithBody(new HttpRequestMessage(HttpMethod.Post, path), bytes), wait, cancellationToken);
        return response.StatusCode == HttpStatusCode.NoContent ? null : await ReadAsync<T>(response, cancellationToken);
    }

    /// <summary>Sends a body whose answer has nothing in it.</summary>
    /// <exception cref="AgentServiceException">Refused, or not reached.</exception>
    public async Task PostAsync(string path, object body, CancellationToken cancellationToken)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), WireJson.Options);
        using var response = await SendAsync(() => WithBody(new HttpRequestMessage(HttpMethod.Post, path), bytes), TimeSpan.Zero, cancellationToken);
    }

    /// <exception cref="AgentServiceException">Refused, or not reached.</exception>
    public async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken)
        where T : class
    {
        using var response = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, path), TimeSpan.Zero, cancellationToken);
        return await ReadAsync<T>(response, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> build, TimeSpan wait, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            bound.CancelAfter(Patience + wait);
            try
            {
                using var request = build();
                if (readKey() is { Length: > 0 } key)
                    request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
                var response = await http.SendAsync(request, bound.Token);
                if (response.IsSuccessStatusCode)
                    return response;
                using (response)
                    throw await ExplainAsync(response, bound.Token);
            }
            catch (HttpRequestException e) when (attempt >= Pauses.Length || e.HttpRequestError is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError))
            {
                throw new AgentServiceException($"The service at {http.BaseAddress} cannot be reached: {e.Message} Start it, or correct Agent:Service.", e);
            }
            catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
            {
                throw new AgentServiceException($"The service at {http.BaseAddress} did not answer within {(Patience + wait).TotalSeconds:0} s.", e);
            }
            catch (Exception e) when (attempt < Pauses.Length && e is HttpRequestException or AgentServiceException { Status: (int)HttpStatusCode.ServiceUnavailable })
            {
                // Nothing was taken: it is tried again.
            }

            await Task.Delay(Pauses[attempt], cancellationToken);
        }
    }

    private async Task<AgentServiceException> ExplainAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var problem = await ReadProblemAsync(response, cancellationToken);
        var said = problem?.Detail ?? $"it answered {status} {response.ReasonPhrase}";
        var message = response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => $"The service at {http.BaseAddress} does not know the agent's key: {said} Set Agent:KeyFile or Agent:Key to a key that it knows.",
            HttpStatusCode.Forbidden => $"The service at {http.BaseAddress} refuses the agent: {said} Its key needs the right 'agent'.",
            _ when problem is null => $"What is at {http.BaseAddress} is no workflow service: {said}. Correct Agent:Service.",
            _ => said,
        };
        return new AgentServiceException(status, problem?.Code ?? "", message);
    }

    private static async Task<Problem?> ReadProblemAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return null;
        try
        {
            return JsonSerializer.Deserialize<Problem>(await response.Content.ReadAsByteArrayAsync(cancellationToken), WireJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(await response.Content.ReadAsByteArrayAsync(cancellationToken), WireJson.Options) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw new AgentServiceException($"What is at {http.BaseAddress} does not answer as a workflow service of this version does: {e.Message}", e);
        }
    }

    private static HttpRequestMessage WithBody(HttpRequestMessage request, byte[] body)
    {
        request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        return request;
    }
}
