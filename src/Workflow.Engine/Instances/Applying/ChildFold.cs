using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Applying;

/// <summary>The parts of the work, by slot.</summary>
internal static class ChildFold
{
    public static void Plan(ref InstanceData data, ChildPlanned e) => data.Children = data.Children.Add(new Child
    {
        Slot = e.Slot,
        TaskId = e.TaskId,
        Title = e.Title,
        Details = e.Details,
        Estimate = e.Estimate,
        Priority = e.Priority,
        DependsOn = [.. e.DependsOn],
        FromFinding = e.FromFinding,
    });

    public static void Withdraw(ref InstanceData data, ChildWithdrawn e) => Put(ref data, Of(data, e.Slot) with { Withdrawn = true });

    public static void Request(ref InstanceData data, ChildRequested e) =>
        Put(ref data, Of(data, e.Slot) with { Key = e.ChildKey, Workflow = e.Workflow, Blocked = e.Blocked });

    // One that is done, dropped perhaps before it began, is held back by nothing.
    public static void Move(ref InstanceData data, ChildMoved e)
    {
        var child = Of(data, e.Slot);
        Put(ref data, child with { Stage = e.Stage, Done = e.Done, Blocked = child.Blocked && !e.Done, Sequence = e.SourceSequence });
    }

    public static void Unblock(ref InstanceData data, ChildUnblocked e) => Put(ref data, Of(data, e.Slot) with { Blocked = false });

    private static Child Of(in InstanceData data, int slot) => data.Children[slot - 1];

    private static void Put(ref InstanceData data, Child child) => data.Children = data.Children.SetItem(child.Slot - 1, child);
}
