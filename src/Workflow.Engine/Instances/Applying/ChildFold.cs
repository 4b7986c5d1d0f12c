using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Applying;

/// <summary>The parts of the work, by slot.</summary>
internal static class ChildFold
{
    public static Instance Plan(Instance instance, ChildPlanned e) => instance with
    {
        Sequence = e.Sequence,
        LastAt = e.At,
        Children = instance.Children.Add(new Child
        {
            Slot = e.Slot,
            TaskId = e.TaskId,
            Title = e.Title,
            Details = e.Details,
            Estimate = e.Estimate,
            Priority = e.Priority,
            DependsOn = [.. e.DependsOn],
            FromFinding = e.FromFinding,
        }),
    };

    // One that is done, dropped perhaps before it began, is held back by nothing.
    public static Instance Move(Instance instance, ChildMoved e, Child child) =>
        Change(instance, e, child with { Stage = e.Stage, Done = e.Done, Blocked = child.Blocked && !e.Done, Sequence = e.SourceSequence });

    public static Instance Change(Instance instance, Entry entry, Child child) => instance with
    {
        Sequence = entry.Sequence,
        LastAt = entry.At,
        Children = instance.Children.SetItem(child.Slot - 1, child),
    };
}
