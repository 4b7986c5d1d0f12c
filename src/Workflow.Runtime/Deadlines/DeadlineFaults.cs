using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Queries;

namespace Workflow.Runtime.Deadlines;

/// <summary>Shows deadlines that cannot be fired, until they have been, by this node or another.</summary>
internal sealed class DeadlineFaults(IJournalStore store)
{
    /// <summary>The source of these faults.</summary>
    public const string Source = "deadlines";

    /// <summary>A deadline could not be fired, again.</summary>
    public Task NoteAsync(DueInstance due, int tries, string error, DateTimeOffset nextAt, CancellationToken cancellationToken) => store.ChangeAsync(
        async (db, cancel) =>
        {
            var lane = due.Id.ToString();
            var row = await FaultRows.OpenAsync(db, Source, lane, cancel) ?? FaultRows.Add(db, FaultKinds.Deadline, Source, lane, store.Now);
            (row.Project, row.Key) = (due.Project, due.Key);
            FaultRows.Fail(row, $"The deadline at {due.DueAt:O} cannot be fired: {error}", store.Now, nextAt);
            row.Attempts = Math.Max(row.Attempts, tries);
            // Firing it is what was asked for; it has been tried.
            (row.Request, row.RequestedBy) = (null, null);
            return await db.SaveChangesAsync(cancel);
        },
        cancellationToken);

    /// <summary>Resolves those whose instance waits for nothing overdue any more.</summary>
    /// <returns>How many stay open.</returns>
    public async Task<int> ReviewAsync(CancellationToken cancellationToken)
    {
        var open = await store.QueryAsync((db, cancel) => db.Faults.Where(r => r.Source == Source && r.ResolvedAt == null).ToListAsync(cancel), cancellationToken);
        var fired = new List<Guid>();
        foreach (var row in open)
            if (await IsFiredAsync(row, cancellationToken))
                fired.Add(row.Id);
        if (fired.Count > 0)
            await store.ChangeAsync(
                async (db, cancel) =>
                {
                    foreach (var row in await db.Faults.Where(r => fired.Contains(r.Id) && r.ResolvedAt == null).ToListAsync(cancel))
                    {
                        row.Request = null;
                        FaultRows.Mend(row, store.Now);
                    }

                    return await db.SaveChangesAsync(cancel);
                },
                cancellationToken);
        return open.Count - fired.Count;
    }

    // What it waits for next is later than the fault: whatever was overdue then has been dealt with.
    private async Task<bool> IsFiredAsync(FaultRow row, CancellationToken cancellationToken)
    {
        var due = (await store.LoadAsync(Guid.Parse(row.Lane), cancellationToken))?.Snapshot.DueAt;
        return due is null || due > row.LastAt;
    }
}
