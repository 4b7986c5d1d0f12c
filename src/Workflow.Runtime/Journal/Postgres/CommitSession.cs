using Npgsql;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>The committer's connection: commits a list of units in one pipelined batch, without a transaction of its own making.</summary>
internal sealed class CommitSession : IAsyncDisposable
{
    // Once something stood against a unit, so many batches without that are written unit by unit before one is tried as a whole again.
    private const int CalmBatches = 16;

    private readonly CommitRows _rows = new();
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlBatch _whole;
    private readonly NpgsqlBatch _each;
    private readonly NpgsqlBatch _settling;

    // As far as this session knows; other nodes write, too.
    private FeedHead _head = FeedHead.Unknown;
    private int _calm = CalmBatches;

    private CommitSession(NpgsqlConnection connection)
    {
        _connection = connection;
        _whole = NewBatch(CommitSql.Whole, settling: false);
        _each = NewBatch(CommitSql.Each, settling: false);
        _settling = NewBatch(CommitSql.Settling, settling: true);
    }

    public static async Task<CommitSession> OpenAsync(PostgresDatabase database, CancellationToken cancellationToken)
    {
        var session = new CommitSession(await database.Writer.OpenConnectionAsync(cancellationToken));
        try
        {
            await session._whole.PrepareAsync(cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Commits. What it returns is durable; whatever it throws, a unit may be.</summary>
    public async Task<CommitAnswer> CommitAsync(UnitWork[] units, IEnumerable<int> epochs, CancellationToken cancellationToken)
    {
        _rows.Fill(units, epochs);
        _rows.Follow(_head);
        var answer = (_rows.Settles ? null : await WholeAsync(units, cancellationToken)) ?? await EachAsync(cancellationToken);
        _head = answer.After(units);
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        await _whole.DisposeAsync();
        await _each.DisposeAsync();
        await _settling.DisposeAsync();
        await _connection.DisposeAsync();
    }

    // Nothing, where something stood against a unit lately: what waits together is then likely to be refused again.
    private async Task<CommitAnswer?> WholeAsync(UnitWork[] units, CancellationToken cancellationToken)
    {
        if (_calm < CalmBatches)
            return null;
        try
        {
            return await RunAsync(_whole, (reader, token) => CommitAnswer.ReadWholeAsync(reader, units, token), cancellationToken);
        }
        catch (PostgresException exception) when (PostgresErrors.IsContradiction(exception))
        {
            _calm = 0;
            return null;
        }
    }

    private async Task<CommitAnswer> EachAsync(CancellationToken cancellationToken)
    {
        var answer = await RunAsync(_rows.Settles ? _settling : _each, CommitAnswer.ReadEachAsync, cancellationToken);
        _calm = answer.Done.Contains(false) ? 0 : _calm + 1;
        return answer;
    }

    private static async Task<CommitAnswer> RunAsync(
        NpgsqlBatch batch, Func<NpgsqlDataReader, CancellationToken, Task<CommitAnswer>> readAsync, CancellationToken cancellationToken)
    {
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var answer = await readAsync(reader, cancellationToken);
        // Rows prove nothing: the transaction ends after the last statement, and can still fail there.
        while (await reader.NextResultAsync(cancellationToken))
        {
        }

        await reader.CloseAsync();
        return answer;
    }

    private NpgsqlBatch NewBatch(string sql, bool settling)
    {
        var batch = new NpgsqlBatch(_connection);
        var @lock = new NpgsqlBatchCommand(CommitSql.Lock);
        @lock.Parameters.Add(new NpgsqlParameter<long> { TypedValue = PostgresLocks.Commit, DataTypeName = "bigint" });
        batch.BatchCommands.Add(@lock);
#pragma warning disable CA2100 // One of our own constants.
        var commit = new NpgsqlBatchCommand(sql);
#pragma warning restore CA2100
        foreach (var parameter in _rows.NewParameters(settling))
            commit.Parameters.Add(parameter);
        batch.BatchCommands.Add(commit);
        return batch;
    }
}
