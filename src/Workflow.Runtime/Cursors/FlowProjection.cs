using Microsoft.Extensions.Logging;
using Workflow.Engine.Flow;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Journal;

namespace Workflow.Runtime.Cursors;

/// <summary>Keeps the figures of flow: sums by day, and how many instances are where. They are committed with its position, so that each entry counts once.</summary>
public sealed class FlowProjection(
    DefinitionRegistry definitions,
    IJournalStore store,
    JournalFeed feed,
    CursorOptions options,
    ILogger<FlowProjection> logger) : Cursor(CursorName, store, feed, options, logger)
{
    /// <summary>The cursor's name.</summary>
    public const string CursorName = "flow";

    private const int Window = 4000;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    private long _wroteAt;

    protected override async Task LeadAsync(CursorLease lease, CancellationToken cancellationToken)
    {
        var states = new FlowStates(Store);
        var renewed = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var entries = await Feed.ReadAsync(Position, Window, cancellationToken);
            if (entries.Count > 0)
            {
                // What comes soon after a write is written together: many entries change the same few sums.
                var early = Pace - TimeProvider.System.GetElapsedTime(_wroteAt);
                if (early > TimeSpan.Zero && entries.Count < Window / 2)
                {
                    await Task.Delay(early, cancellationToken);
                    _wroteAt = 0;
                    continue;
                }

                if (!await WriteAsync(lease, states, entries, cancellationToken))
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

    // Where the write fails all that is known is forgotten with the states: leading begins again from what is stored.
    private async Task<bool> WriteAsync(CursorLease lease, FlowStates states, IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        var instances = entries.Select(e => e.InstanceId).Distinct().ToArray();
        await states.LoadAsync(instances, cancellationToken);
        var change = new FlowChange();
        foreach (var entry in entries)
            states.Put(entry.InstanceId, FlowFold.Apply(
                change,
                new FlowSubject(entry.Project, entry.Workflow, entry.Version),
                definitions.Current.Find(entry.Workflow, entry.Version),
                states.Find(entry.InstanceId),
                entry.Entry));
        return await Store.ChangeAsync(
            async (db, cancel) =>
            {
                if (!await lease.SaveAsync(db, Store, entries[^1].Position, Options, cancel))
                    return false;
                await states.SaveAsync(db, instances, cancel);
                await FlowTables.AddAsync(db, change, cancel);
                return true;
            },
            cancellationToken);
    }
}
