using Microsoft.Extensions.Logging;
using Workflow.Messages.Entries;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Saga;

namespace Workflow.Runtime.Cursors;

/// <summary>
/// Turns entries of one instance into commands for others: parents, children, and those who wait for the same lease.
/// A command's id follows from its entry, so that an entry seen twice takes effect once.
/// </summary>
public sealed class EffectsCursor : LaneCursor
{
    /// <summary>The cursor's name.</summary>
    public const string CursorName = "effects";

    private readonly FamilyEffects _family;
    private readonly LeaseLine _leases;

    public EffectsCursor(
        IWorkflowEngine engine,
        InstanceKeeper keeper,
        DefinitionRegistry definitions,
        IJournalStore store,
        JournalFeed feed,
        CursorOptions options,
        ILogger<EffectsCursor> logger)
        : base(CursorName, store, feed, options, logger)
    {
        _family = new FamilyEffects(engine, keeper, () => definitions.Current, new FaultLog(CursorName, store, options));
        _leases = new LeaseLine(engine, store);
    }

    // A line is a lane of its own: who came first among several instances is decided by positions.
    public override string? LaneOf(JournalEntry entry) => entry.Entry switch
    {
        StageEntered or StageLeft or ChildRequested or ChildUnblocked => entry.InstanceId.ToString(),
        LeaseRequested e => $"lease:{entry.Project}/{e.Lease}",
        LeaseReleased e => $"lease:{entry.Project}/{e.Lease}",
        _ => null,
    };

    public override Task HandleAsync(JournalEntry entry, CancellationToken cancellationToken) => entry.Entry switch
    {
        StageEntered entered => _family.TellParentAsync(entry, entered, cancellationToken),
        StageLeft left => _family.TellChildrenAsync(entry, left, cancellationToken),
        ChildRequested requested => _family.StartChildAsync(entry, requested, cancellationToken),
        ChildUnblocked unblocked => _family.UnblockChildAsync(entry, unblocked, cancellationToken),
        LeaseRequested requested => _leases.JoinAsync(entry, requested.Lease, cancellationToken),
        LeaseReleased released => _leases.LeaveAsync(entry, released.Lease, cancellationToken),
        _ => Task.CompletedTask,
    };
}
