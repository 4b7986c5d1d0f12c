namespace Workflow.Servers;

/// <summary>The servers that a test run shares: each is started when it is first asked for. Stop them in the assembly's one-time tear-down.</summary>
public static class SharedServers
{
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static ThrowawayPostgres? _postgres;
    private static ThrowawayRabbitMq? _rabbitMq;

    /// <exception cref="MissingServerException">PostgreSQL is not installed.</exception>
    public static Task<ThrowawayPostgres> PostgresAsync(CancellationToken cancellationToken = default) =>
        OnceAsync(() => _postgres, async () => _postgres = await ThrowawayPostgres.StartAsync(cancellationToken), cancellationToken);

    /// <exception cref="MissingServerException">RabbitMQ is not installed.</exception>
    public static Task<ThrowawayRabbitMq> RabbitMqAsync(CancellationToken cancellationToken = default) =>
        OnceAsync(() => _rabbitMq, async () => _rabbitMq = await ThrowawayRabbitMq.StartAsync(cancellationToken), cancellationToken);

    /// <summary>Stops what was started and removes its data.</summary>
    public static async Task StopAsync()
    {
        await Gate.WaitAsync();
        try
        {
            if (_postgres is not null)
                await _postgres.DisposeAsync();
            if (_rabbitMq is not null)
                await _rabbitMq.DisposeAsync();
            (_postgres, _rabbitMq) = (null, null);
        }
        finally
        {
            Gate.Release();
        }
    }

    private static async Task<T> OnceAsync<T>(Func<T?> known, Func<Task<T>> start, CancellationToken cancellationToken)
        where T : class
    {
        await Gate.WaitAsync(cancellationToken);
        try
        {
            return known() ?? await start();
        }
        finally
        {
            Gate.Release();
        }
    }
}
