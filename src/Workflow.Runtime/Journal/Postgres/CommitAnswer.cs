using Npgsql;
using Workflow.Messages;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>What a batch's statement answered.</summary>
/// <param name="Done">For each unit, whether it was written.</param>
/// <param name="Head">Where the feed ended before.</param>
/// <param name="Hash">The feed's hash afterwards.</param>
/// <param name="Now">The database's time.</param>
/// <param name="Answered">Receipts of commands that were answered before, by their unit's place.</param>
internal sealed record CommitAnswer(bool[] Done, long Head, byte[] Hash, DateTimeOffset Now, IReadOnlyDictionary<int, Receipt> Answered)
{
    private static readonly IReadOnlyDictionary<int, Receipt> None = new Dictionary<int, Receipt>();

    /// <summary>Reads the answer of <see cref="CommitSql.Whole"/>: every unit was written.</summary>
    public static async Task<CommitAnswer> ReadWholeAsync(NpgsqlDataReader reader, IReadOnlyList<UnitWork> units, CancellationToken cancellationToken)
    {
        await reader.ReadAsync(cancellationToken);
        var done = new bool[units.Count];
        Array.Fill(done, true);
        var head = reader.GetInt64(0) - units.Sum(work => work.Unit.Entries.Length);
        return new CommitAnswer(done, head, reader.GetFieldValue<byte[]>(1), reader.GetFieldValue<DateTimeOffset>(2), None);
    }

    /// <summary>Reads the answer of <see cref="CommitSql.Each"/>.</summary>
    public static async Task<CommitAnswer> ReadEachAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        await reader.ReadAsync(cancellationToken);
        var done = reader.GetFieldValue<bool[]>(0);
        var head = reader.GetInt64(1);
        var hash = reader.GetFieldValue<byte[]>(2);
        var now = reader.GetFieldValue<DateTimeOffset>(3);
        var answered = new Dictionary<int, Receipt>();
        if (reader.IsDBNull(4))
            return new CommitAnswer(done, head, hash, now, answered);
        do
            answered[reader.GetInt32(4) - 1] = PostgresReceipts.Read(reader, 5);
        while (await reader.ReadAsync(cancellationToken));
        return new CommitAnswer(done, head, hash, now, answered);
    }

    /// <summary>Where the feed ended afterwards.</summary>
    public FeedHead After(IReadOnlyList<UnitWork> units) => new(Head + Done.Select((done, i) => done ? units[i].Unit.Entries.Length : 0).Sum(), Hash);

    /// <summary>What became of each unit, and the entries that were written, in order.</summary>
    public (CommitResult[] Results, List<JournalEntry> Written) Resolve(IReadOnlyList<UnitWork> units)
    {
        var results = new CommitResult[units.Count];
        var written = new List<JournalEntry>();
        var position = Head;
        for (var i = 0; i < units.Count; i++)
        {
            var unit = units[i].Unit;
            if (!Done[i])
            {
                results[i] = Answered.TryGetValue(i, out var receipt) ? new CommitResult.Answered(receipt) : CommitResult.Conflict.Instance;
                continue;
            }

            foreach (var entry in unit.Entries)
                written.Add(Announce(unit, entry, ++position));
            results[i] = new CommitResult.Committed(unit.Entries.IsEmpty ? 0 : position);
        }

        return (results, written);
    }

    private static JournalEntry Announce(CommitUnit unit, EncodedEntry entry, long position) => new()
    {
        Position = position,
        InstanceId = unit.InstanceId,
        Project = unit.After!.Project,
        Key = unit.After.Key,
        Workflow = unit.After.Workflow,
        Version = unit.After.Version,
        Title = unit.After.Title,
        Stage = entry.Stage,
        Entry = entry.Entry,
        Hash = entry.Hash,
    };
}
