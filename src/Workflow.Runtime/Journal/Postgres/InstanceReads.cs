using Npgsql;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>
/// Reads instances for all who wait, in one query after another: while one is under way, the next gathers. So a node that must look
/// whether another has moved its instances pays a share of a round trip for each, as it does for commits.
/// </summary>
internal sealed class InstanceReads(NpgsqlDataSource source)
{
    private const int Most = 500;

    private const string Newer =
        """
        SELECT k.number, i.snapshot, i.hash
        FROM unnest($1::uuid[], $2::bigint[]) WITH ORDINALITY AS k(id, known, number) JOIN instances i ON i.id = k.id AND i.sequence <> k.known
        """;

    private readonly Lock _lock = new();
    private List<Waiting> _waiting = [];
    private bool _reading;

    /// <returns>The instance as last committed; null where there is none, or none but the one that is known.</returns>
    /// <param name="id">The instance.</param>
    /// <param name="known">The sequence up to which it is known; 0 where nothing is.</param>
    /// <param name="cancellationToken">Stops waiting; the reading goes on for the others.</param>
    public async Task<StoredInstance?> ReadAsync(Guid id, long known, CancellationToken cancellationToken)
    {
        var waiting = new Waiting(id, known);
        lock (_lock)
        {
            _waiting.Add(waiting);
            if (!_reading)
            {
                _reading = true;
                _ = Task.Run(ReadAllAsync, CancellationToken.None);
            }
        }

        // Decoded by who asked: a row that cannot be read is nobody else's trouble.
        return await waiting.Read.Task.WaitAsync(cancellationToken) is var (snapshot, hash) ? new StoredInstance(JournalCodec.DecodeInstance(snapshot), hash) : null;
    }

    private async Task ReadAllAsync()
    {
        while (true)
        {
            List<Waiting> batch;
            lock (_lock)
            {
                _reading = _waiting.Count > 0;
                if (!_reading)
                    return;
                (batch, _waiting) = _waiting.Count <= Most ? (_waiting, []) : (_waiting[..Most], _waiting[Most..]);
            }

            try
            {
                await ReadAsync(batch);
            }
            catch (Exception e)
            {
                foreach (var waiting in batch)
                    waiting.Read.TrySetException(e);
            }
        }
    }

    private async Task ReadAsync(List<Waiting> batch)
    {
        await using var command = source.CreateCommand(Newer);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. batch.Select(waiting => waiting.Id)] });
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. batch.Select(waiting => waiting.Known)] });
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync())
                batch[(int)reader.GetInt64(0) - 1].Read.TrySetResult((reader.GetFieldValue<byte[]>(1), reader.GetFieldValue<byte[]>(2)));
        foreach (var waiting in batch)
            waiting.Read.TrySetResult(null);
    }

    private sealed class Waiting(Guid id, long known)
    {
        public Guid Id { get; } = id;

        public long Known { get; } = known;

        public TaskCompletionSource<(byte[] Snapshot, byte[] Hash)?> Read { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
