using Npgsql;

namespace Workflow.Servers;

/// <summary>A database of a test's own; dropped in the end.</summary>
public sealed class ThrowawayDatabase : IAsyncDisposable
{
    private readonly ThrowawayPostgres _server;

    internal ThrowawayDatabase(ThrowawayPostgres server, string name)
    {
        _server = server;
        Name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name }.ToString();
    }

    public string Name { get; }

    public string ConnectionString { get; }

    /// <summary>Ends every connection to it from outside, as an administrator would.</summary>
    public Task TerminateConnectionsAsync(CancellationToken cancellationToken = default) => _server.ExecuteAsync(
        $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{Name}' AND pid <> pg_backend_pid()", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await _server.ExecuteAsync($"DROP DATABASE IF EXISTS {Name} WITH (FORCE)", bound.Token);
    }
}
