using Npgsql;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>The numbers of advisory locks, and what to do about one that is never given back.</summary>
internal static class PostgresLocks
{
    /// <summary>Held while units are committed, from the first statement on: committers never wait for each other in the middle.</summary>
    public const int Commit = 0x57_46_01;

    /// <summary>Held while other tables are changed: what a change has read is still so when it writes.</summary>
    public const int Change = 0x57_46_02;

    /// <summary>Held while the schema is changed.</summary>
    public const int Schema = 0x57_46_03;

    // A frozen node can stop in the middle of its batch; no timeout of the server's looks at a client that has not yet said all.
    private const string EndSilentHolders =
        """
        SELECT pg_terminate_backend(a.pid) FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
        WHERE l.locktype = 'advisory' AND l.granted AND l.classid = 0 AND l.objid = $1 AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND a.wait_event = 'ClientRead' AND a.xact_start < clock_timestamp() - interval '2 seconds'
        """;

    /// <summary>Ends sessions that hold a lock while nothing comes from their client any more.</summary>
    public static async Task EndSilentHoldersAsync(PostgresDatabase database, int held, CancellationToken cancellationToken)
    {
        await using var command = database.Readers.CreateCommand(EndSilentHolders);
        command.Parameters.Add(new NpgsqlParameter<uint> { TypedValue = (uint)held, DataTypeName = "oid" });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
