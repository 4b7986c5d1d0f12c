using Npgsql;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>The committer's connection: commits a list of units in one pipelined batch, without a transaction of its own making.</summary>
internal sealed class CommitSession : IAsyncDisposable
{
    private readonly CommitRows _rows = new();
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlBatch _plain;
    private readonly NpgsqlBatch _settling;

    // As far as this session knows; other nodes write, too.
    private FeedHead _head = FeedHead.Unknown;

    private CommitSession(NpgsqlConnection connection)
    {
        _connection = connection;
        _plain = NewBatch(CommitSql.Plain, settling: false);
        _settling = NewBatch(CommitSql.Settling, settling: true);
    }

    public static async Task<CommitSession> OpenAsync(PostgresDatabase database, CancellationToken cancellationToken)
    {
        var session = new CommitSession(await database.Writer.OpenConnectionAsync(cancellationToken));
        try
        {
            await session._plain.PrepareAsync(cancellationToken);
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
        await using var reader = await (_rows.Settles ? _settling : _plain).ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var answer = await CommitAnswer.ReadAsync(reader, cancellationToken);
        // Rows prove nothing: the transaction ends after the last statement, and can still fail there.
        while (await reader.NextResultAsync(cancellationToken))
        {
        }

        await reader.CloseAsync();
        _head = answer.After(units);
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        await _plain.DisposeAsync();
        await _settling.DisposeAsync();
        await _connection.DisposeAsync();
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
