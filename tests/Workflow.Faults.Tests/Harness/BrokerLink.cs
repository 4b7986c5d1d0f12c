using RabbitMQ.Client;

namespace Workflow.Faults.Tests.Harness;

/// <summary>A client's channel to RabbitMQ that is opened anew when it is gone: what every integrator needs.</summary>
internal sealed class BrokerLink(Uri broker, CreateChannelOptions? options, Func<IChannel, Task> prepare) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private IConnection? _connection;
    private IChannel? _channel;

    /// <summary>The channel, opened where there is none.</summary>
    public async Task<IChannel> OpenAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_channel is { IsOpen: true } open)
                return open;
            await CloseAsync();
            var factory = new ConnectionFactory
            {
                Uri = broker, AutomaticRecoveryEnabled = false, TopologyRecoveryEnabled = false,
                RequestedConnectionTimeout = TimeSpan.FromSeconds(5), ContinuationTimeout = TimeSpan.FromSeconds(5), RequestedHeartbeat = TimeSpan.FromSeconds(5),
            };
            // The client itself waits without end for the first word of a server that takes the connection and says nothing.
            _connection = await factory.CreateConnectionAsync(cancellationToken).WaitAsync(TimeSpan.FromSeconds(10), cancellationToken);
            var channel = await _connection.CreateChannelAsync(options, cancellationToken);
            await prepare(channel);
            return _channel = channel;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Leaves a channel that disappointed.</summary>
    public async Task LeaveAsync(IChannel? channel)
    {
        await _turn.WaitAsync();
        try
        {
            if (channel is not null && ReferenceEquals(channel, _channel))
                await CloseAsync();
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _turn.Dispose();
    }

    private async Task CloseAsync()
    {
        var connection = _connection;
        (_connection, _channel) = (null, null);
        if (connection is null)
            return;
        try
        {
            await connection.CloseAsync(200, "bye", TimeSpan.FromSeconds(1), abort: true, CancellationToken.None);
            await connection.DisposeAsync();
        }
        catch (Exception e) when (e is RabbitMQ.Client.Exceptions.RabbitMQClientException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            // It is gone; that is what was wanted.
        }
    }
}
