using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Workflow.Messages.Http;

namespace Workflow.Service.Operations;

/// <summary>Asks RabbitMQ's management interface, where one is configured. It is slow and may be away: nothing depends on it.</summary>
internal sealed class BrokerManagement : IDisposable
{
    // Its own figures change every five seconds.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly HttpClient? _http;
    private readonly string _virtualHost = "";
    private readonly SemaphoreSlim _turn = new(1, 1);
    private (BrokerReport Report, long At)? _last;

    public BrokerManagement(WorkflowHostOptions options)
    {
        if (options.Server is not { Management: { } address } server)
            return;
        var path = server.RabbitMq.AbsolutePath.Length > 1 ? server.RabbitMq.AbsolutePath[1..] : "%2F";
        _virtualHost = Uri.EscapeDataString(Uri.UnescapeDataString(path));
        var user = address.UserInfo.Length > 0 ? address.UserInfo : server.RabbitMq.UserInfo.Length > 0 ? server.RabbitMq.UserInfo : "guest:guest";
        _http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2) })
        {
            BaseAddress = new UriBuilder(address) { UserName = "", Password = "", Path = address.AbsolutePath.TrimEnd('/') + "/" }.Uri,
            Timeout = Patience,
        };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Join(':', user.Split(':', 2).Select(Uri.UnescapeDataString)))));
    }

    public void Dispose()
    {
        _http?.Dispose();
        _turn.Dispose();
    }

    /// <summary>What it tells; null where none is configured.</summary>
    public async Task<BrokerReport?> ReadAsync(CancellationToken cancellationToken)
    {
        if (_http is null)
            return null;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_last is not { } last || TimeProvider.System.GetElapsedTime(last.At) > Fresh)
                _last = last = (await AskAsync(_http, cancellationToken), TimeProvider.System.GetTimestamp());
            return last.Report;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<BrokerReport> AskAsync(HttpClient http, CancellationToken cancellationToken)
    {
        try
        {
            const string Columns = "name,messages_ready,messages_unacknowledged,consumers,head_message_timestamp,state";
            using var queues = await GetAsync(http, $"api/queues/{_virtualHost}?columns={Columns}", cancellationToken);
            return new BrokerReport(
                null,
                [.. queues.RootElement.EnumerateArray().Select(ManagementJson.Queue).OrderByDescending(q => q.Ready + q.Unacknowledged).ThenByDescending(q => q.Own).ThenBy(q => q.Name, StringComparer.Ordinal)],
                await NodesAsync(http, cancellationToken));
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or TaskCanceledException or InvalidOperationException && !cancellationToken.IsCancellationRequested)
        {
            return new BrokerReport(Sentence(e), [], []);
        }
    }

    // Queues are seen by whoever may use the virtual host; nodes only by whoever watches the broker.
    private static async Task<IReadOnlyList<BrokerNodeReport>> NodesAsync(HttpClient http, CancellationToken cancellationToken)
    {
        try
        {
            using var nodes = await GetAsync(
                http, "api/nodes?columns=name,running,mem_used,mem_limit,mem_alarm,disk_free,disk_free_limit,disk_free_alarm", cancellationToken);
            return [.. nodes.RootElement.EnumerateArray().Select(ManagementJson.Node).OrderBy(n => n.Name, StringComparer.Ordinal)];
        }
        catch (HttpRequestException refused) when (refused.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            return [];
        }
    }

    private static async Task<JsonDocument> GetAsync(HttpClient http, string path, CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        return await JsonDocument.ParseAsync(body, default, cancellationToken);
    }

    private static string Sentence(Exception failure) => failure switch
    {
        HttpRequestException { StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } =>
            "RabbitMQ's management interface refuses the user. Give it the tag 'monitoring' and rights on the virtual host.",
        HttpRequestException { StatusCode: HttpStatusCode.NotFound } =>
            "RabbitMQ's management interface does not know the virtual host, or what answers there is something else. Look at Server:Management.",
        HttpRequestException { StatusCode: { } status } =>
            $"RabbitMQ's management interface answers with status {((int)status).ToString(CultureInfo.InvariantCulture)}. Look at its log.",
        JsonException or InvalidOperationException => "What answers at Server:Management is not RabbitMQ's management interface.",
        _ => "RabbitMQ's management interface does not answer. Look whether the plugin rabbitmq_management is enabled, and at Server:Management.",
    };
}
