using Npgsql;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Postgres;

namespace Workflow.Benchmarks.Store;

/// <summary>
/// The limit: the same rows with the same keys, inserted by one connection in one statement a batch, with nothing checked, looked
/// up or answered. Every batch is a durable commit.
/// </summary>
internal sealed class BatchedInsert : IAsyncDisposable
{
    private const string Tables =
        """
        CREATE TABLE limit_instances (LIKE instances, PRIMARY KEY (id, sequence)) WITH (fillfactor = 80);
        CREATE TABLE limit_receipts (LIKE receipts, PRIMARY KEY (epoch, command_id));
        CREATE TABLE limit_journal (LIKE journal, PRIMARY KEY (position), UNIQUE (instance_id, sequence));
        CREATE SEQUENCE limit_position CACHE 1000
        """;

    private const string Insert =
        """
        WITH instance AS (
            INSERT INTO limit_instances (id, project, key, workflow, version, title, current_state, sequence, hash, due_at, snapshot)
            SELECT * FROM unnest($4::uuid[], $6::text[], $7::text[], $8::text[], $9::integer[], $10::text[], $11::text[], $12::bigint[],
                $13::bytea[], $14::timestamptz[], $15::text[])
        ), receipt AS (
            INSERT INTO limit_receipts (epoch, command_id, project, key, status, sequence, stage, rejection, at, fingerprint)
            SELECT $1, u.* FROM unnest($2::uuid[], $6::text[], $7::text[], $16::integer[], $17::bigint[], $18::text[], $19::text[],
                $20::timestamptz[], $21::bytea[]) AS u
        )
        INSERT INTO limit_journal (position, instance_id, sequence, stage, hash, data)
        SELECT nextval('limit_position'), ($4::uuid[])[e.unit], e.sequence, e.stage, e.hash, e.data
        FROM unnest($22::integer[], $23::bigint[], $24::text[], $25::bytea[], $26::text[]) AS e (unit, sequence, stage, hash, data)
        """;

    private readonly CommitRows _rows = new();
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _insert;

    private BatchedInsert(NpgsqlConnection connection)
    {
        _connection = connection;
        _insert = new NpgsqlCommand(Insert, connection);
        foreach (var parameter in _rows.NewParameters(settling: false))
            _insert.Parameters.Add(parameter);
    }

    public static async Task<BatchedInsert> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString + ";Options=-c plan_cache_mode=force_generic_plan");
        await connection.OpenAsync();
        await using (var tables = new NpgsqlCommand(Tables, connection))
            await tables.ExecuteNonQueryAsync();
        var insert = new BatchedInsert(connection);
        await insert._insert.PrepareAsync();
        return insert;
    }

    public async Task<int> WriteAsync(IReadOnlyList<CommitUnit> units)
    {
        _rows.Fill([.. units.Select(u => new UnitWork(u))], []);
        await _insert.ExecuteNonQueryAsync();
        return units.Count;
    }

    public async ValueTask DisposeAsync()
    {
        await _insert.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
