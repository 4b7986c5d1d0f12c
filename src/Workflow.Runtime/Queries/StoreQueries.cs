using Microsoft.EntityFrameworkCore;
using Workflow.Messages.Http;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Journal.Postgres;

namespace Workflow.Runtime.Queries;

/// <summary>Reads what the store takes: from PostgreSQL's catalogue, or from SQLite's files.</summary>
public sealed class StoreQueries(IJournalStore store)
{
    private const string Receipts = "receipts_";
    private const int Largest = 10;

    public Task<StoreReport> ReadAsync(CancellationToken cancellationToken) => store.QueryAsync(
        (db, cancel) => db is PostgresWorkflowDbContext ? PostgresAsync(db, cancel) : SqliteAsync(db, cancel), cancellationToken);

    private static async Task<StoreReport> PostgresAsync(WorkflowDbContext db, CancellationToken cancel)
    {
        var whole = await db.Database.SqlQuery<Whole>(
            $"""
            SELECT pg_database_size(current_database()) AS "Bytes",
                   (SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database()) AS "Connections",
                   current_setting('max_connections')::int AS "MaxConnections"
            """).SingleAsync(cancel);
        var tables = await db.Database.SqlQuery<TableReport>(
            $"""
            SELECT c.relname::text AS "Name", pg_total_relation_size(c.oid) AS "Bytes", greatest(c.reltuples, 0)::bigint AS "Rows"
            FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
            """).ToListAsync(cancel);
        return new StoreReport
        {
            Kind = "postgresql",
            Bytes = whole.Bytes,
            Connections = whole.Connections,
            MaxConnections = whole.MaxConnections,
            Tables = [.. tables.Where(t => Epoch(t.Name) is null).OrderByDescending(t => t.Bytes).Take(Largest)],
            Receipts = [.. tables.Select(t => (Epoch: Epoch(t.Name), t.Bytes)).Where(t => t.Epoch is not null).OrderBy(t => t.Epoch).Select(t => Week(t.Epoch!.Value, t.Bytes))],
            KeptWeeks = Journal.Epoch.UsuallyKept,
        };
    }

    private static async Task<StoreReport> SqliteAsync(WorkflowDbContext db, CancellationToken cancel)
    {
        var oldest = await db.Receipts.MinAsync(r => (int?)r.Epoch, cancel);
        var newest = await db.Receipts.MaxAsync(r => (int?)r.Epoch, cancel);
        var file = db.Database.GetDbConnection().DataSource;
        return new StoreReport
        {
            Kind = "sqlite",
            Bytes = Size(file) ?? 0,
            LogBytes = Size(file + "-wal"),
            KeptWeeks = Journal.Epoch.UsuallyKept,
            Receipts = oldest is { } first ? [.. Enumerable.Range(first, newest!.Value - first + 1).Select(epoch => Week(epoch, null))] : [],
        };
    }

    private static long? Size(string file) => new FileInfo(file) is { Exists: true } found ? found.Length : null;

    private static int? Epoch(string table) =>
        table.StartsWith(Receipts, StringComparison.Ordinal) && int.TryParse(table.AsSpan(Receipts.Length), out var epoch) ? epoch : null;

    private static ReceiptWeek Week(int epoch, long? bytes) => new(epoch, DateOnly.FromDayNumber(epoch * 7), bytes);

    private sealed record Whole(long Bytes, int Connections, int MaxConnections);
}
