using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Deciding;

/// <summary><see cref="GrantLease"/>: ends the wait for a lease; one that is not awaited is a duplicate, and its giver takes it back.</summary>
internal static class LeaseGranting
{
    public static Rejection? Decide(Unit unit, GrantLease grant)
    {
        var instance = unit.Instance;
        if (instance.State == InstanceState.Finished || instance.Lease is not { Fence: null } awaited || awaited.Name != grant.Lease)
            return null;
        unit.Add(new LeaseAcquired
        {
            Sequence = unit.Next, At = unit.Now, CommandId = unit.CommandId, Actor = unit.Actor,
            Lease = grant.Lease,
            Fence = grant.Fence,
        });
        Automating.RequestIfDue(unit);
        return null;
    }
}
