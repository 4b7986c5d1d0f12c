using Microsoft.Data.Sqlite;

namespace Workflow.Runtime.Journal.Sqlite;

/// <summary>A connection that reads with prepared commands; used by one thread at a time.</summary>
internal sealed class SqliteReader : IDisposable
{
    private const string Entries =
        """
        SELECT j.position, j.instance_id, j.stage, j.hash, CAST(j.data AS BLOB), i.project, i.key, i.workflow, i.version, i.title
        FROM journal j JOIN instances i ON i.id = j.instance_id
        """;

    private readonly SqliteConnection _connection;
    private readonly SqlitePrepared _instance;
    private readonly SqlitePrepared _receipt;
    private readonly SqlitePrepared _oldest;
    private readonly SqlitePrepared _feed;
    private readonly SqlitePrepared _journal;
    private readonly SqlitePrepared _head;
    private readonly SqlitePrepared _due;

    public SqliteReader(SqliteFile file)
    {
        _connection = file.Open();
        _instance = new(_connection, "SELECT CAST(snapshot AS BLOB), hash FROM instances WHERE id = $id", "$id");
        _receipt = new(_connection, SqliteReceipts.Select, "$epoch", "$command");
        _oldest = new(_connection, SqliteReceipts.Oldest);
        _feed = new(_connection, Entries + " WHERE j.position > $after ORDER BY j.position LIMIT $limit", "$after", "$limit");
        _journal = new(
            _connection,
            Entries + " WHERE j.instance_id = $id AND j.sequence > $after ORDER BY j.sequence LIMIT $limit",
            "$id", "$after", "$limit");
        _head = new(_connection, "SELECT position FROM journal_head WHERE id = 1");
        _due = new(
            _connection,
            "SELECT id, project, key, sequence, due_at FROM instances WHERE due_at IS NOT NULL ORDER BY due_at LIMIT $limit",
            "$limit");
    }

    public StoredInstance? Instance(Guid id)
    {
        using var reader = _instance.Set(0, id).Read();
        return reader.Read() ? new StoredInstance(JournalCodec.DecodeInstance((byte[])reader.GetValue(0)), (byte[])reader.GetValue(1)) : null;
    }

    public IReadOnlyList<FingerprintedReceipt> Receipts(Guid command, int newest)
    {
        var found = new List<FingerprintedReceipt>();
        var oldest = (long)_oldest.Scalar()!;
        for (var epoch = newest; epoch >= oldest; epoch -= 2)
        {
            using var reader = _receipt.Set(0, epoch).Set(1, command).Read();
            while (reader.Read())
                found.Add(new FingerprintedReceipt(SqliteReceipts.Read(reader, command), (byte[])reader.GetValue(SqliteReceipts.Fingerprint)));
        }

        return found;
    }

    public IReadOnlyList<JournalEntry> Feed(long after, int limit) => ReadEntries(_feed.Set(0, after).Set(1, limit));

    public IReadOnlyList<JournalEntry> Journal(Guid id, long after, int limit) => ReadEntries(_journal.Set(0, id).Set(1, after).Set(2, limit));

    public long Head() => (long)_head.Scalar()!;

    public IReadOnlyList<DueInstance> Due(int limit)
    {
        using var reader = _due.Set(0, limit).Read();
        var due = new List<DueInstance>();
        while (reader.Read())
            due.Add(new DueInstance(Id(reader, 0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3), new DateTimeOffset(reader.GetInt64(4), TimeSpan.Zero)));
        return due;
    }

    public void Dispose()
    {
        foreach (var command in new[] { _instance, _receipt, _oldest, _feed, _journal, _head, _due })
            command.Dispose();
        _connection.Dispose();
    }

    private static List<JournalEntry> ReadEntries(SqlitePrepared command)
    {
        using var reader = command.Read();
        var entries = new List<JournalEntry>();
        while (reader.Read())
            entries.Add(new JournalEntry
            {
                Position = reader.GetInt64(0),
                InstanceId = Id(reader, 1),
                Stage = reader.GetString(2),
                Hash = (byte[])reader.GetValue(3),
                Entry = JournalCodec.DecodeEntry((byte[])reader.GetValue(4)),
                Project = reader.GetString(5),
                Key = reader.GetString(6),
                Workflow = reader.GetString(7),
                Version = reader.GetInt32(8),
                Title = reader.GetString(9),
            });
        return entries;
    }

    private static Guid Id(SqliteDataReader reader, int column) => new((byte[])reader.GetValue(column), bigEndian: true);
}
