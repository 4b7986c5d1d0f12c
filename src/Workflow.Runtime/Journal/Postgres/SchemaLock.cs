using System.Globalization;
using Npgsql;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>Keeps other nodes from changing the schema; others wait. Ends with the session at the latest.</summary>
internal sealed class SchemaLock : IAsyncDisposable
{
    /// <summary>How long a migration may take, as an index of a million texts, and how long other nodes wait for it.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    private readonly NpgsqlConnection _connection;

    private SchemaLock(NpgsqlConnection connection) => _connection = connection;

    public static async Task<SchemaLock> TakeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // Another node's migration may take longer than any ordinary statement.
        await RunAsync(
            connection,
            string.Create(CultureInfo.InvariantCulture, $"SET statement_timeout = 0; SET lock_timeout = '{Longest.TotalSeconds}s'; SELECT pg_advisory_lock({PostgresLocks.Schema})"),
            cancellationToken);
        return new SchemaLock(connection);
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection.FullState.HasFlag(System.Data.ConnectionState.Open))
            await RunAsync(_connection, $"SELECT pg_advisory_unlock({PostgresLocks.Schema}); RESET statement_timeout; RESET lock_timeout", CancellationToken.None);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // The text is one of our own constants.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = (int)Longest.TotalSeconds + 30 };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
