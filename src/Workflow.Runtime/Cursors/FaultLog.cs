using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Queries;

namespace Workflow.Runtime.Cursors;

/// <summary>Notes durably what a cursor could not do, so that it can move on; takes up what people ask of lanes that wait.</summary>
internal sealed class FaultLog(string cursor, IJournalStore store, CursorOptions options)
{
    /// <summary>What people ask: try at once.</summary>
    public const string Replay = "replay";

    /// <summary>What people ask: leave out the entry that failed.</summary>
    public const string Discard = "discard";

    /// <summary>Lanes that wait, each with the position it waits at.</summary>
    public Task<List<FaultRow>> OpenAsync(CancellationToken cancellationToken) =>
        store.QueryAsync((db, cancel) => Waiting(db).ToListAsync(cancel), cancellationToken);

    /// <summary>Lanes of which something is asked.</summary>
    public Task<List<string>> AskedAsync(CancellationToken cancellationToken) =>
        store.QueryAsync((db, cancel) => Waiting(db).Where(r => r.Request != null).Select(r => r.Lane).ToListAsync(cancel), cancellationToken);

    /// <summary>Takes up what is asked of a lane.</summary>
    /// <returns>True: the lane goes on behind this position. A fault that says so is open until it has caught up.</returns>
    public async Task<bool> TakeRequestAsync(string lane, long position, CancellationToken cancellationToken)
    {
        if (!await store.QueryAsync((db, cancel) => Waiting(db).AnyAsync(r => r.Lane == lane && r.Request != null, cancel), cancellationToken))
            return false;
        return await store.ChangeAsync(
            async (db, cancel) =>
            {
                if (await FaultRows.OpenAsync(db, cursor, lane, cancel) is not { Request: not null } row)
                    return false;
                var skip = row is { Request: Discard, Attempts: > 0 } && row.Position == position;
                if (row.Request == Discard && !skip)
                    (row.RequestedBy, row.Reason) = (null, null);
                row.Request = null;
                if (skip)
                {
                    FaultRows.Resolve(row, FaultResolutions.Discarded, row.RequestedBy!, store.Now);
                    await db.SaveChangesAsync(cancel);
                    var rest = FaultRows.Add(db, FaultKinds.Cursor, cursor, lane, store.Now);
                    (rest.Project, rest.Key, rest.Position, rest.NextAt) = (row.Project, row.Key, position + 1, store.Now);
                    rest.Error = $"The entry at {position} was discarded; what came after it is being caught up with.";
                }

                await db.SaveChangesAsync(cancel);
                return skip;
            },
            cancellationToken);
    }

    /// <summary>
    /// An entry failed; its lane waits. The same entry failing again is the same fault; another entry of the lane is another, so that who
    /// discards a fault discards what was shown.
    /// </summary>
    /// <returns>How long the lane waits.</returns>
    public Task<TimeSpan> FailAsync(string lane, JournalEntry entry, Exception cause, CancellationToken cancellationToken) => store.ChangeAsync(
        async (db, cancel) =>
        {
            var row = await FaultRows.OpenAsync(db, cursor, lane, cancel);
            if (row is { Attempts: > 0 } && row.Position != entry.Position)
            {
                FaultRows.Mend(row, store.Now);
                await db.SaveChangesAsync(cancel);
                row = null;
            }

            row ??= FaultRows.Add(db, FaultKinds.Cursor, cursor, lane, store.Now);
            // What was asked while this try was under way still counts.
            if (row.Request is null)
                (row.RequestedBy, row.Reason) = (null, null);
            var wait = Backoff(row.Attempts);
            (row.Project, row.Key, row.Position) = (entry.Project, entry.Key, entry.Position);
            FaultRows.Fail(row, cause.ToString(), store.Now, store.Now + wait);
            await db.SaveChangesAsync(cancel);
            return wait;
        },
        cancellationToken);

    /// <summary>An entry asks for something that is refused for good: it is shown once, and nothing waits for it.</summary>
    public Task NoteAsync(JournalEntry entry, string error, CancellationToken cancellationToken) => store.ChangeAsync(
        async (db, cancel) =>
        {
            var lane = $"refused:{entry.Id}";
            var row = await db.Faults.FirstOrDefaultAsync(r => r.Source == cursor && r.Lane == lane, cancel)
                ?? FaultRows.Add(db, FaultKinds.Refused, cursor, lane, store.Now);
            if (row.ResolvedAt is not null)
                return 0;
            (row.Project, row.Key, row.Position) = (entry.Project, entry.Key, entry.Position);
            FaultRows.Fail(row, error, store.Now, DateTimeOffset.MaxValue);
            return await db.SaveChangesAsync(cancel);
        },
        cancellationToken);

    /// <summary>A lane has caught up.</summary>
    public Task ResolveAsync(string lane, CancellationToken cancellationToken) => store.ChangeAsync(
        async (db, cancel) =>
        {
            if (await FaultRows.OpenAsync(db, cursor, lane, cancel) is not { } row)
                return 0;
            // One that nothing ever failed for only kept the place behind an entry that was left out.
            if (row.Attempts == 0)
                db.Faults.Remove(row);
            else
                FaultRows.Mend(row, store.Now);
            return await db.SaveChangesAsync(cancel);
        },
        cancellationToken);

    private IQueryable<FaultRow> Waiting(WorkflowDbContext db) =>
        db.Faults.Where(r => r.Source == cursor && r.Kind == FaultKinds.Cursor && r.ResolvedAt == null);

    private TimeSpan Backoff(int attempts) =>
        TimeSpan.FromTicks((long)Math.Min(options.FirstBackoff.Ticks * Math.Pow(2, attempts), options.LongestBackoff.Ticks));
}
