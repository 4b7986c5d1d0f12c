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
    private const int Window = 4000;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    private long _wroteAt;

    protected override async Task LeadAsync(CursorLease lease, CancellationToken cancellationToken)
    {
        var renewed = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var entries = await Feed.ReadAsync(Position, Window, cancellationToken);
            if (entries.Count > 0)
            {
                // What comes soon after a write is written together: an instance that takes many steps has one row.
                var early = Pace - TimeProvider.System.GetElapsedTime(_wroteAt);
                if (early > TimeSpan.Zero && entries.Count < Window / 2)
                {
                    await Task.Delay(early, cancellationToken);
                    _wroteAt = 0;
                    continue;
                }

                if (!await WriteAsync(lease, entries, cancellationToken))
                    return;
                Position = entries[^1].Position;
                renewed = _wroteAt = TimeProvider.System.GetTimestamp();
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
            if (!rows.ContainsKey(entry.InstanceId) && await keeper.FindAsync(entry.InstanceId, entry.Entry.Sequence, cancellationToken) is { Snapshot: var snapshot })
                rows.Add(entry.InstanceId, InstanceListRows.Of(snapshot, entry, definitions.Current.Find(snapshot.Workflow, snapshot.Version)));
        return await Store.ChangeAsync(
            async (db, cancel) =>
            {
                if (!await lease.SaveAsync(db, Store, entries[^1].Position, Options, cancel))
                    return false;
                await db.UpsertAsync(rows.Values, cancel);
                return true;
            },
            cancellationToken);
    }
}
