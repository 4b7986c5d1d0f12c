using Npgsql;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>Reads with the provider's own commands; the pool's connections keep them prepared.</summary>
internal sealed class PostgresReader(NpgsqlDataSource source)
{
    private const string Entries =
        """
        SELECT j.position, j.instance_id, j.stage, j.hash, j.data, i.project, i.key, i.workflow, i.version, i.title
        FROM journal j JOIN instances i ON i.id = j.instance_id
        """;

    public async Task<IReadOnlyList<FingerprintedReceipt>> ReceiptsAsync(Guid id, int[] epochs, CancellationToken cancellationToken)
    {
        await using var command = Command(PostgresReceipts.Select, id, epochs);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<FingerprintedReceipt>();
        while (await reader.ReadAsync(cancellationToken))
            found.Add(new FingerprintedReceipt(PostgresReceipts.Read(reader, 0), reader.GetFieldValue<byte[]>(PostgresReceipts.Fingerprint)));
        return found;
    }

    public Task<IReadOnlyList<JournalEntry>> FeedAsync(long after, int limit, CancellationToken cancellationToken) =>
        EntriesAsync(Command(Entries + " WHERE j.position > $1 ORDER BY j.position LIMIT $2", after, limit), cancellationToken);

    public Task<IReadOnlyList<JournalEntry>> JournalAsync(Guid id, long after, int limit, CancellationToken cancellationToken) =>
        EntriesAsync(Command(Entries + " WHERE j.instance_id = $1 AND j.sequence > $2 ORDER BY j.sequence LIMIT $3", id, after, limit), cancellationToken);

    public async Task<long> HeadAsync(CancellationToken cancellationToken)
    {
        await using var command = Command("SELECT position FROM journal_head WHERE id = 1");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task<DateTimeOffset> ClockAsync(CancellationToken cancellationToken)
    {
        await using var command = Command("SELECT clock_timestamp()");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return reader.GetFieldValue<DateTimeOffset>(0);
    }

    public async Task<IReadOnlyList<DueInstance>> DueAsync(int limit, CancellationToken cancellationToken)
    {
        await using var command = Command(
            "SELECT id, project, key, sequence, due_at FROM instances WHERE due_at IS NOT NULL ORDER BY due_at LIMIT $1", limit);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var due = new List<DueInstance>();
        while (await reader.ReadAsync(cancellationToken))
            due.Add(new DueInstance(reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3), reader.GetFieldValue<DateTimeOffset>(4)));
        return due;
    }

    private static async Task<IReadOnlyList<JournalEntry>> EntriesAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var _ = command;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var entries = new List<JournalEntry>();
        while (await reader.ReadAsync(cancellationToken))
            entries.Add(new JournalEntry
            {
                Position = reader.GetInt64(0),
                InstanceId = reader.GetGuid(1),
                Stage = reader.GetString(2),
                Hash = reader.GetFieldValue<byte[]>(3),
                Entry = JournalCodec.DecodeEntry(reader.GetFieldValue<byte[]>(4)),
                Project = reader.GetString(5),
                Key = reader.GetString(6),
                Workflow = reader.GetString(7),
                Version = reader.GetInt32(8),
                Title = reader.GetString(9),
            });
        return entries;
    }

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<object> parameters)
    {
        var command = source.CreateCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        return command;
    }
}
