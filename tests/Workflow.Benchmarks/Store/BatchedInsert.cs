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
        CREATE TABLE limit_receipts (LIKE receipts, PRIMARY KEY (epoch, command_id, project));
        CREATE TABLE limit_journal (LIKE journal, PRIMARY KEY (position), UNIQUE (instance_id, sequence));
        CREATE SEQUENCE limit_position CACHE 1000
        """;

    private const string Insert =
        """
        WITH updated AS (
            INSERT INTO limit_instances (id, project, key, workflow, version, title, current_state, sequence, hash, due_at, snapshot)
            SELECT ($5::uuid[])[u.unit], ($7::text[])[1], ($8::text[])[1], 'feature-request', u.version, u.title, u.state, u.sequence, u.hash, u.due, u.snapshot
            FROM (SELECT unnest($15::integer[]) AS unit, unnest($16::integer[]) AS version, unnest($17::text[]) AS title,
                unnest($18::text[]) AS state, unnest($19::bigint[]) AS sequence, unnest($20::bytea[]) AS hash,
                unnest($21::timestamptz[]) AS due, unnest($22::text[]) AS snapshot) AS u
        ), started AS (
            INSERT INTO limit_instances (id, project, key, workflow, version, title, current_state, sequence, hash, due_at, snapshot)
            SELECT ($5::uuid[])[u.unit], u.project, u.key, u.workflow, u.version, u.title, u.state, u.sequence, u.hash, u.due, u.snapshot
            FROM (SELECT unnest($23::integer[]) AS unit, unnest($24::text[]) AS project, unnest($25::text[]) AS key,
                unnest($26::text[]) AS workflow, unnest($27::integer[]) AS version, unnest($28::text[]) AS title, unnest($29::text[]) AS state,
                unnest($30::bigint[]) AS sequence, unnest($31::bytea[]) AS hash, unnest($32::timestamptz[]) AS due,
                unnest($33::text[]) AS snapshot) AS u
        ), receipt AS (
            INSERT INTO limit_receipts (epoch, command_id, project, key, fingerprint, status, sequence, stage, rejection, at)
            SELECT $1, unnest($3::uuid[]), unnest($7::text[]), unnest($8::text[]), unnest($9::bytea[]), unnest($10::integer[]),
                unnest($11::bigint[]), unnest($12::text[]), unnest($13::text[]), unnest($14::timestamptz[])
        )
        INSERT INTO limit_journal (position, instance_id, sequence, stage, hash, data)
        SELECT nextval('limit_position'), ($5::uuid[])[e.unit], e.sequence, e.stage, e.hash, e.data
        FROM (SELECT unnest($35::integer[]) AS unit, unnest($36::bigint[]) AS sequence, unnest($37::text[]) AS stage,
            unnest($38::bytea[]) AS hash, unnest($39::text[]) AS data) AS e
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
        var connection = new NpgsqlConnection(connectionString + ";Options=-c plan_cache_mode=force_generic_plan;Write Buffer Size=262144;Socket Send Buffer Size=1048576");
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

    /// <summary>Empties the tables: the same rows can be written again.</summary>
    public async Task ForgetAsync()
    {
        await using var truncate = new NpgsqlCommand("TRUNCATE limit_instances, limit_receipts, limit_journal", _connection);
        await truncate.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _insert.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
