using System.Data;
using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>Readings of which every part sees the same moment, however long they take: a repeatable-read transaction.</summary>
internal static class PostgresSnapshot
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public static async Task<T> ReadAsync<T>(
        PostgresDatabase database, Func<WorkflowDbContext, CancellationToken, Task<T>> query, CancellationToken cancellationToken)
    {
        await using var connection = await database.Readers.OpenConnectionAsync(cancellationToken);
        await using var context = PostgresDatabase.ContextOn(connection);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        context.Database.SetCommandTimeout(Longest);
        await using var transaction = await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        // Who reads may think between two rows for longer than any ordinary statement takes.
        await context.Database.ExecuteSqlRawAsync(
            "SET TRANSACTION READ ONLY; SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = '10min'", cancellationToken);
        return await query(context, cancellationToken);
    }
}
