using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Journal.Sqlite;

/// <summary>
/// Removes receipts of weeks that are no longer kept. There are no partitions that could be dropped: it is done a few rows at a time, each
/// lot in its turn among the commits and with a pause after it, so that no command waits for more than one lot.
/// </summary>
internal static class SqliteRetention
{
    /// <summary>How many rows go at a time: some milliseconds of work.</summary>
    public const int Lot = 200;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Removes all that is too old.</summary>
    /// <param name="store">Writes.</param>
    /// <param name="last">The newest week that is no longer kept.</param>
    /// <param name="cancellationToken">Stops after the lot that is under way.</param>
    public static async Task RunAsync(SqliteJournalStore store, int last, CancellationToken cancellationToken)
    {
        while (await RemoveLotAsync(store, last, cancellationToken) == Lot)
            await Task.Delay(Pause, cancellationToken);
    }

    /// <returns>How many rows were removed; less than <see cref="Lot"/> where nothing is left to remove.</returns>
    public static async Task<int> RemoveLotAsync(SqliteJournalStore store, int last, CancellationToken cancellationToken)
    {
        // Looking costs the writer nothing, and mostly there is nothing.
        if (!await store.QueryAsync((db, cancel) => db.Receipts.AnyAsync(r => r.Epoch <= last, cancel), cancellationToken))
            return 0;
        return await store.ChangeAsync((db, cancel) => RemoveAsync(db, last, cancel), cancellationToken);
    }

    // The oldest first, by the primary key.
    private static Task<int> RemoveAsync(WorkflowDbContext db, int last, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"DELETE FROM receipts WHERE rowid IN (SELECT rowid FROM receipts WHERE epoch <= {last} ORDER BY epoch LIMIT {Lot})", cancellationToken);
}
