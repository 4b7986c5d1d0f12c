using Microsoft.Extensions.Logging;
using Workflow.Engine.Flow;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Journal;

namespace Workflow.Runtime.Cursors;

/// <summary>Keeps the figures of flow: sums by day, and how many instances are where.</summary>
public sealed class FlowProjection(
    DefinitionRegistry definitions,
    IJournalStore store,
    JournalFeed feed,
    CursorOptions options,
    ILogger<FlowProjection> logger) : Projection(CursorName, TimeSpan.FromMilliseconds(500), store, feed, options, logger)
{
    /// <summary>The cursor's name.</summary>
    public const string CursorName = "flow";

    private FlowStates _states = new(store);

    protected override void Forget() => _states = new FlowStates(Store);

    // Where the write fails all that is known is forgotten with the states: leading begins again from what is stored.
    protected override async Task<bool> WriteAsync(CursorLease lease, IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        var instances = entries.Select(e => e.InstanceId).Distinct().ToArray();
        await _states.LoadAsync(instances, cancellationToken);
        var change = new FlowChange();
        foreach (var entry in entries)
            _states.Put(entry.InstanceId, FlowFold.Apply(
                change,
                new FlowSubject(entry.Project, entry.Workflow, entry.Version),
                await definitions.FindAsync(entry.Workflow, entry.Version, cancellationToken),
                _states.Find(entry.InstanceId),
                entry.Entry));
        return await Store.ChangeAsync(
            async (db, cancel) =>
            {
                if (!await lease.SaveAsync(db, Store, entries[^1].Position, Options, cancel))
                    return false;
                await _states.SaveAsync(db, instances, cancel);
                await FlowTables.AddAsync(db, change, cancel);
                return true;
            },
            cancellationToken);
    }
}
