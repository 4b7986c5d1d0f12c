using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Saga;

namespace Workflow.Runtime.Cursors;

/// <summary>Keeps the list of instances; its rows are committed with its position.</summary>
public sealed class InstanceListProjection(
    InstanceKeeper keeper,
    DefinitionRegistry definitions,
    IJournalStore store,
    JournalFeed feed,
    CursorOptions options,
    ILogger<InstanceListProjection> logger) : Cursor("instance-list", store, feed, options, logger)
{
    protected override async Task LeadAsync(CursorLease lease, CancellationToken cancellationToken)
    {
        var renewed = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var entries = await Feed.ReadAsync(Position, Options.Window, cancellationToken);
            if (entries.Count > 0)
            {
                if (!await WriteAsync(lease, entries, cancellationToken))
                    return;
                Position = entries[^1].Position;
                renewed = TimeProvider.System.GetTimestamp();
                continue;
            }

            if (TimeProvider.System.GetElapsedTime(renewed) > Options.LeaseFor / 3)
            {
                if (!await lease.SaveAsync(Store, Position, Options, cancellationToken))
                    return;
                renewed = TimeProvider.System.GetTimestamp();
            }

            await Feed.WaitAsync(Position, Options.Poll, cancellationToken);
        }
    }

    private async Task<bool> WriteAsync(CursorLease lease, IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<Guid, InstanceListRow>();
        // Backwards: what an instance's last entry here says stays.
        foreach (var entry in entries.Reverse())
            if (!rows.ContainsKey(entry.InstanceId) && await keeper.FindAsync(entry.InstanceId, cancellationToken) is { Snapshot: var snapshot })
                rows.Add(entry.InstanceId, InstanceListRows.Of(snapshot, entry, definitions.Current.Find(snapshot.Workflow, snapshot.Version)));
        return await Store.ChangeAsync(
            async (db, cancel) =>
            {
                if (!await lease.SaveAsync(db, Store, entries[^1].Position, Options, cancel))
                    return false;
                var ids = rows.Keys.ToArray();
                var known = (await db.InstanceList.Where(r => ids.Contains(r.Id)).Select(r => r.Id).ToListAsync(cancel)).ToHashSet();
                foreach (var (id, row) in rows)
                    db.Entry(row).State = known.Contains(id) ? EntityState.Modified : EntityState.Added;
                await db.SaveChangesAsync(cancel);
                return true;
            },
            cancellationToken);
    }
}
