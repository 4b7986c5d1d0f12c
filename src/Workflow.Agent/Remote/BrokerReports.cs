using System.Diagnostics;
using System.Text.Json;
using RabbitMQ.Client;
using Workflow.Messages;
using Workflow.Messages.Commands;

namespace Workflow.Agent.Remote;

/// <summary>
/// Reports over RabbitMQ: raw JSON into the queue of commands, persistent, mandatory, confirmed within a bound. A channel that has
/// disappointed once is left, for a confirm can be lost for good when the broker restarts.
/// </summary>
/// <param name="broker">Where the broker is, and as whom.</param>
/// <param name="name">What the connection is called in the broker's own lists.</param>
public sealed class BrokerReports(Uri broker, string name) : IAutomationReports, IAsyncDisposable
{
    /// <summary>The queue of commands.</summary>
    public const string Queue = "workflow.commands";

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    // With tracking, a publish returns when it is confirmed, and throws where it was refused or no queue took it.
    private static readonly CreateChannelOptions Confirmed = new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly string _user = broker.UserInfo.Length == 0 ? ConnectionFactory.DefaultUser : Uri.UnescapeDataString(broker.UserInfo.Split(':')[0]);
    private IConnection? _connection;
    private IChannel? _channel;

    public Task StartedAsync(AutomationStarted command, CancellationToken cancellationToken) => SendAsync(command, cancellationToken);

    public Task ReportedAsync(AutomationReported command, CancellationToken cancellationToken) => SendAsync(command, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await LeaveAsync();
        _turn.Dispose();
    }

    private async Task SendAsync(Command command, CancellationToken cancellationToken)
    {
        var properties = new BasicProperties
        {
            Persistent = true,
            ContentType = "application/json",
            Type = JsonNamingPolicy.KebabCaseLower.ConvertName(command.GetType().Name),
            MessageId = command.CommandId.ToString(),
            UserId = _user,
            // The report goes on in the trace that the order came in.
            Headers = Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } trace } ? new Dictionary<string, object?> { ["traceparent"] = trace } : null,
        };
        var body = JsonSerializer.SerializeToUtf8Bytes(command, command.GetType(), WireJson.Options);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            bound.CancelAfter(Bound);
            try
            {
                var channel = await OpenAsync(bound.Token);
                await channel.BasicPublishAsync("", Queue, mandatory: true, properties, body, bound.Token).AsTask().WaitAsync(bound.Token);
            }
            catch (Exception e)
            {
                await LeaveAsync();
                cancellationToken.ThrowIfCancellationRequested();
                throw new AgentServiceException($"RabbitMQ at {broker.Host}:{broker.Port} has not confirmed the report '{properties.Type}' of {command.Key}: {Why(e)}", e);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private static string Why(Exception failure) => failure switch
    {
        RabbitMQ.Client.Exceptions.PublishException { IsReturn: true } => $"there is no queue {Queue}. Start the service, which makes it.",
        OperationCanceledException => $"it did not answer within {Bound.TotalSeconds:0} s.",
        _ => failure.Message,
    };

    private async Task<IChannel> OpenAsync(CancellationToken cancellationToken)
    {
        if (_channel is { IsOpen: true } open)
            return open;
        await LeaveAsync();
        var factory = new ConnectionFactory
        {
            Uri = broker,
            ClientProvidedName = name,
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
            RequestedHeartbeat = TimeSpan.FromSeconds(10),
            RequestedConnectionTimeout = TimeSpan.FromSeconds(5),
        };
        _connection = await factory.CreateConnectionAsync(cancellationToken);
        return _channel = await _connection.CreateChannelAsync(Confirmed, cancellationToken);
    }

    private async Task LeaveAsync()
    {
        var connection = _connection;
        (_connection, _channel) = (null, null);
        if (connection is null)
            return;
        try
        {
            await connection.CloseAsync(200, "bye", TimeSpan.FromSeconds(2), abort: true, CancellationToken.None);
            await connection.DisposeAsync();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or RabbitMQ.Client.Exceptions.OperationInterruptedException)
        {
            // It was no good any more.
        }
    }
}
