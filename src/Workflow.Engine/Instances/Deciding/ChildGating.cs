using Workflow.Engine.Definitions;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Deciding;

/// <summary>Which children may work: their dependencies are done, and fewer than the work limit are under way; the most urgent first.</summary>
internal static class ChildGating
{
    /// <param name="unit">The unit.</param>
    /// <param name="children">The stage's setting.</param>
    /// <param name="request">True where planned children are asked for now; otherwise only those asked for are let go.</param>
    public static void Review(Unit unit, Children children, bool request)
    {
        var instance = unit.Instance;
        if (!AnyWaits(instance, request))
            return;
        var room = (children.Wip ?? int.MaxValue) - UnderWay(instance);
        foreach (var child in instance.Children.Where(c => IsWaiting(c, request)).OrderBy(c => c.Priority).ThenBy(c => c.Slot))
        {
            var free = room > 0 && DependenciesDone(instance, child);
            if (free)
                room--;
            if (child.Key is null)
                Request(unit, instance, children, child, blocked: !free);
            else if (free)
                unit.Add(new ChildUnblocked
                {
                    Sequence = unit.Next, At = unit.Now, CommandId = unit.CommandId, Actor = unit.Actor,
                    Slot = child.Slot,
                    ChildKey = child.Key,
                });
        }
    }

    private static bool AnyWaits(Instance instance, bool request)
    {
        foreach (var child in instance.Children)
            if (IsWaiting(child, request))
                return true;
        return false;
    }

    private static bool IsWaiting(Child child, bool request) =>
        child is { Withdrawn: false, Done: false } && (child.Key is null ? request : child.Blocked);

    private static int UnderWay(Instance instance)
    {
        var count = 0;
        foreach (var child in instance.Children)
            if (child is { Key: not null, Blocked: false, Done: false })
                count++;
        return count;
    }

    private static bool DependenciesDone(Instance instance, Child child)
    {
        foreach (var slot in child.DependsOn)
            if (instance.Children[slot - 1] is { Done: false, Withdrawn: false })
                return false;
        return true;
    }

    private static void Request(Unit unit, Instance instance, Children children, Child child, bool blocked) => unit.Add(new ChildRequested
    {
        Sequence = unit.Next, At = unit.Now, CommandId = unit.CommandId, Actor = unit.Actor,
        Slot = child.Slot,
        ChildKey = $"{instance.Key}-{children.ChildKeyPrefix}{child.Slot}",
        Workflow = children.Workflow,
        Title = child.Title,
        Details = child.Details,
        Estimate = child.Estimate,
        Priority = child.Priority,
        Blocked = blocked,
    });
}
