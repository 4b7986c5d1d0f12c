using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Journal.Sqlite;

/// <summary>Reads that all see the same moment.</summary>
internal static class SqliteSnapshot
{
    public static async Task<T> ReadAsync<T>(SqliteFile file, Func<WorkflowDbContext, CancellationToken, Task<T>> query, CancellationToken cancellationToken)
    {
        await using var connection = file.Open();
        await using var context = new SqliteWorkflowDbContext(SqliteFile.ContextsOn(connection));
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        // Deferred: a snapshot for reading, which holds up no writer.
        await using var transaction = connection.BeginTransaction(deferred: true);
        await context.Database.UseTransactionAsync(transaction, cancellationToken);
        return await query(context, cancellationToken);
    }
}
