using System.Collections.Immutable;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Applying;

/// <summary>What happens by itself: used up when it has happened, moved by the time that an instance was held.</summary>
internal static class DeadlineFold
{
    public static Instance Miss(Instance instance, DeadlineMissed e) => instance with
    {
        Sequence = e.Sequence,
        LastAt = e.At,
        Deadlines = Replace(instance.Deadlines, d => d.Kind == e.Kind && d.At == e.DueAt, null),
    };

    public static Instance FallDue(Instance instance, ActivityFellDue e) => instance with
    {
        Sequence = e.Sequence,
        LastAt = e.At,
        Deadlines = Replace(
            instance.Deadlines,
            d => d.Kind == DeadlineKind.Activity && d.Name == e.Activity && d.At == e.DueAt,
            new Deadline(DeadlineKind.Activity, e.NextAt, e.Activity)),
    };

    // A stage entered while held has waited only since then.
    public static Instance Resume(Instance instance, WorkflowResumed e)
    {
        var here = e.At - instance.StageEnteredAt;
        var held = here < e.HeldFor ? here : e.HeldFor;
        return instance with
        {
            Sequence = e.Sequence,
            LastAt = e.At,
            State = InstanceState.Active,
            SuspendedAt = null,
            HeldReport = null,
            Deadlines = [.. instance.Deadlines.Select(d => d with { At = d.At + held })],
        };
    }

    private static ImmutableArray<Deadline> Replace(ImmutableArray<Deadline> deadlines, Func<Deadline, bool> which, Deadline? with)
    {
        for (var i = 0; i < deadlines.Length; i++)
            if (which(deadlines[i]))
                return with is null ? deadlines.RemoveAt(i) : deadlines.SetItem(i, with);
        return deadlines;
    }
}
