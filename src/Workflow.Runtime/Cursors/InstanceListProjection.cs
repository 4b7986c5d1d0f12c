using Microsoft.Extensions.Logging;
using Workflow.Engine.Instances;
using Workflow.Messages.Entries;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Saga;

namespace Workflow.Runtime.Cursors;

/// <summary>Keeps the list of instances.</summary>
public sealed class InstanceListProjection(
    InstanceKeeper keeper,
    DefinitionRegistry definitions,
    IJournalStore store,
    JournalFeed feed,
    CursorOptions options,
    ILogger<InstanceListProjection> logger) : Projection(CursorName, TimeSpan.FromMilliseconds(200), store, feed, options, logger)
{
    /// <summary>The cursor's name.</summary>
    public const string CursorName = "instance-list";

    protected override async Task<bool> WriteAsync(CursorLease lease, IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<Guid, (Instance Instance, InstanceListRow Row)>();
        // Backwards: what an instance's last entry here says stays.
        foreach (var entry in entries.Reverse())
        {
            if (!rows.ContainsKey(entry.InstanceId) && await keeper.FindAsync(entry.InstanceId, entry.Entry.Sequence, cancellationToken) is { Snapshot: var snapshot })
                rows.Add(entry.InstanceId, (snapshot, InstanceListRows.Of(snapshot, entry, await definitions.FindAsync(snapshot.Workflow, snapshot.Version, cancellationToken))));
            if (entry.Entry is StageEntered { From: { } from, Stage: var to } && rows.TryGetValue(entry.InstanceId, out var of) && of.Instance.IsReturn(from, to))
                of.Row.Returns++;
        }

        InstanceSearchRow[] begun = [.. entries.Where(e => e.Entry is WorkflowStarted && rows.ContainsKey(e.InstanceId))
            .Select(e => new InstanceSearchRow { Id = e.InstanceId, Text = rows[e.InstanceId].Row.SearchText })];
        return await Store.ChangeAsync(
            async (db, cancel) =>
            {
                if (!await lease.SaveAsync(db, Store, entries[^1].Position, Options, cancel))
                    return false;
                await db.UpsertAsync([.. rows.Values.Select(r => r.Row)], cancel);
                await db.UpsertAsync(begun, cancel);
                return true;
            },
            cancellationToken);
    }
}
