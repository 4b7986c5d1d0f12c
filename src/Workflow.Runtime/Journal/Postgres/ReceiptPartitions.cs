using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Npgsql;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>The weeks of receipts: partitions are made ahead and dropped when they are old, both under the schema's lock.</summary>
internal sealed class ReceiptPartitions(PostgresDatabase database, PostgresStoreOptions options)
{
    private const int Ahead = 4;

    /// <summary>Epochs that have a partition, oldest first, as far as is known here.</summary>
    public ImmutableArray<int> Epochs { get; private set; } = [];

    public bool Has(int epoch) => Epochs.BinarySearch(epoch) >= 0;

    /// <summary>Makes partitions for the current week and those to come, and drops those that are no longer kept.</summary>
    public Task MaintainAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var current = Epoch.Of(now);
        return ChangeAsync(Enumerable.Range(current - 1, Ahead + 2), Epoch.LastForgotten(now, options.KeptEpochs), cancellationToken);
    }

    /// <summary>Makes the partition of one week; one that an instance's clock has got to before the store's.</summary>
    public Task EnsureAsync(int epoch, CancellationToken cancellationToken) => ChangeAsync([epoch], int.MinValue, cancellationToken);

    private async Task ChangeAsync(IEnumerable<int> wanted, int last, CancellationToken cancellationToken)
    {
        await using var connection = await database.Readers.OpenConnectionAsync(cancellationToken);
        await using var schema = await SchemaLock.TakeAsync(connection, cancellationToken);
        var found = await ReadAsync(connection, cancellationToken);
        var missing = wanted.Except(found).ToArray();
        var old = found.Where(e => e <= last).ToArray();
        if (missing.Length + old.Length > 0)
            await ExecuteAsync(connection, Statements(missing, old), cancellationToken);
        Epochs = [.. found.Except(old).Concat(missing).Order()];
    }

    // One transaction, as all that is sent at once. Commits wait meanwhile: they take their lock first, and so does this, so that neither holds a table that the other wants.
    private static string Statements(int[] missing, int[] old)
    {
        var sql = new StringBuilder().Append(CultureInfo.InvariantCulture, $"SELECT pg_advisory_xact_lock({PostgresLocks.Commit})");
        foreach (var epoch in missing)
            sql.Append(CultureInfo.InvariantCulture, $"; CREATE TABLE receipts_{epoch} PARTITION OF receipts FOR VALUES FROM ({epoch}) TO ({epoch + 1})");
        foreach (var epoch in old)
            sql.Append(CultureInfo.InvariantCulture, $"; DROP TABLE receipts_{epoch}");
        return sql.ToString();
    }

    private static async Task<int[]> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "SELECT coalesce(array_agg(substr(c.relname, 10)::int ORDER BY 1), '{}') FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'receipts'::regclass",
            connection);
        return (int[])(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // Numbers and our own constants.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
