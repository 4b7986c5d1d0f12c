using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Cursors;

/// <summary>Notes durably what a cursor could not do, so that it can move on.</summary>
internal sealed class FaultLog(string cursor, IJournalStore store, CursorOptions options)
{
    private const int LongestError = 4000;

    /// <summary>Lanes that wait, each with the position it waits at.</summary>
    public Task<List<FaultRow>> OpenAsync(CancellationToken cancellationToken) => store.QueryAsync(
        (db, cancel) => db.Faults.Where(r => r.Cursor == cursor && r.ResolvedAt == null && r.NextAt < DateTimeOffset.MaxValue).ToListAsync(cancel),
        cancellationToken);

    /// <summary>An entry failed; its lane waits. The same lane failing again is the same fault.</summary>
    /// <returns>How long the lane waits.</returns>
    public Task<TimeSpan> FailAsync(string lane, JournalEntry entry, Exception cause, CancellationToken cancellationToken) => store.ChangeAsync(
        async (db, cancel) =>
        {
            var row = await RowAsync(db, lane, entry, cancel);
            var wait = Backoff(row.Attempts);
            Fill(row, entry, cause.ToString(), store.Now + wait);
            await db.SaveChangesAsync(cancel);
            return wait;
        },
        cancellationToken);

    /// <summary>An entry asks for something that is refused for good: it is shown, and nothing waits for it.</summary>
    public Task NoteAsync(JournalEntry entry, string error, CancellationToken cancellationToken) => store.ChangeAsync(
        async (db, cancel) =>
        {
            Fill(await RowAsync(db, $"refused:{entry.Id}", entry, cancel), entry, error, DateTimeOffset.MaxValue);
            return await db.SaveChangesAsync(cancel);
        },
        cancellationToken);

    /// <summary>A lane has caught up.</summary>
    public Task ResolveAsync(string lane, CancellationToken cancellationToken)
    {
        var now = store.Now;
        return store.ChangeAsync(
            (db, cancel) => db.Faults.Where(r => r.Cursor == cursor && r.Lane == lane && r.ResolvedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.ResolvedAt, now), cancel),
            cancellationToken);
    }

    private TimeSpan Backoff(int attempts) =>
        TimeSpan.FromTicks((long)Math.Min(options.FirstBackoff.Ticks * Math.Pow(2, attempts), options.LongestBackoff.Ticks));

    private async Task<FaultRow> RowAsync(WorkflowDbContext db, string lane, JournalEntry entry, CancellationToken cancel) =>
        await db.Faults.FirstOrDefaultAsync(r => r.Cursor == cursor && r.Lane == lane && r.ResolvedAt == null, cancel)
        ?? db.Faults.Add(new FaultRow { Id = Guid.CreateVersion7(), Cursor = cursor, Lane = lane, FirstAt = store.Now }).Entity;

    private void Fill(FaultRow row, JournalEntry entry, string error, DateTimeOffset nextAt)
    {
        (row.Project, row.Key, row.Position) = (entry.Project, entry.Key, entry.Position);
        row.Error = error.Length > LongestError ? error[..LongestError] : error;
        (row.Attempts, row.LastAt, row.NextAt) = (row.Attempts + 1, store.Now, nextAt);
    }
}
