using RabbitMQ.Client;

namespace Workflow.Runtime.Broker;

/// <summary>
/// This node's connection to RabbitMQ, opened when it is first needed and again when it is gone. Whoever uses it begins anew with a
/// channel of his own: nothing is recovered behind anybody's back.
/// </summary>
public sealed class BrokerConnection(BrokerOptions options) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private IConnection? _connection;
    private volatile bool _declared;

    /// <summary>The user that this node is on RabbitMQ.</summary>
    public string User { get; } = UserOf(options.Uri);

    /// <summary>Whether it is open at this moment, with all that is ours declared.</summary>
    public bool IsReady => _declared && _connection is { IsOpen: true };

    /// <summary>How long a server that takes our connection may say nothing.</summary>
    internal TimeSpan HandshakeBound { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A new channel; on a new connection all that is ours is declared first.</summary>
    /// <exception cref="BrokerAwayException">RabbitMQ cannot be reached, or refuses us.</exception>
    public async Task<IChannel> OpenChannelAsync(CreateChannelOptions? channel, CancellationToken cancellationToken)
    {
        try
        {
            return await (await OpenAsync(cancellationToken)).CreateChannelAsync(channel, cancellationToken);
        }
        catch (Exception e) when (BrokerErrors.IsAway(e) && !cancellationToken.IsCancellationRequested)
        {
            throw new BrokerAwayException($"RabbitMQ at {options.Uri.Host}:{options.Uri.Port} cannot be used: {e.Message}", e);
        }
    }

    /// <summary>Declares all that is ours.</summary>
    internal Task DeclareAsync(IChannel channel, CancellationToken cancellationToken) => BrokerTopology.DeclareAsync(channel, options, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_connection is { } open)
            await CloseAsync(open);
        _turn.Dispose();
    }

    private async Task<IConnection> OpenAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (IsReady)
                return _connection!;
            if (_connection is { } dead)
                await CloseAsync(dead);
            (_connection, _declared) = (null, false);
            _connection = await ConnectAsync(cancellationToken);
            await using (var channel = await _connection.CreateChannelAsync(null, cancellationToken))
                await DeclareAsync(channel, cancellationToken);
            _declared = true;
            return _connection;
        }
        finally
        {
            _turn.Release();
        }
    }

    // The client waits for a server's first word without end, where one takes connections and says nothing.
    private async Task<IConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(HandshakeBound);
        try
        {
            return await Factory().CreateConnectionAsync(bound.Token);
        }
        catch (Exception e) when (bound.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"it did not greet us within {HandshakeBound.TotalSeconds:0} s. Where it runs, look for alarms and for file handles used up", e);
        }
    }

    private ConnectionFactory Factory() => new()
    {
        Uri = options.Uri,
        ClientProvidedName = options.ConnectionName,
        AutomaticRecoveryEnabled = false,
        TopologyRecoveryEnabled = false,
        RequestedHeartbeat = TimeSpan.FromSeconds(10),
        RequestedConnectionTimeout = TimeSpan.FromSeconds(5),
        ContinuationTimeout = TimeSpan.FromSeconds(10),
    };

    private static async Task CloseAsync(IConnection connection)
    {
        try
        {
            await connection.CloseAsync(200, "bye", TimeSpan.FromSeconds(2), abort: true, CancellationToken.None);
            await connection.DisposeAsync();
        }
        catch (Exception e) when (BrokerErrors.IsAway(e))
        {
            // It is gone; that is what was wanted.
        }
    }

    private static string UserOf(Uri uri)
    {
        var user = Uri.UnescapeDataString(uri.UserInfo.Split(':')[0]);
        return user.Length == 0 ? ConnectionFactory.DefaultUser : user;
    }
}
