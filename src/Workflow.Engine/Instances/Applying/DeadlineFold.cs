using System.Collections.Immutable;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Applying;

/// <summary>What happens by itself: used up when it has happened, moved by the time that an instance was held.</summary>
internal static class DeadlineFold
{
    public static void Miss(ref InstanceData data, DeadlineMissed e) =>
        data.Deadlines = Replace(data.Deadlines, d => d.Kind == e.Kind && d.At == e.DueAt, null);

    public static void FallDue(ref InstanceData data, ActivityFellDue e) => data.Deadlines = Replace(
        data.Deadlines,
        d => d.Kind == DeadlineKind.Activity && d.Name == e.Activity && d.At == e.DueAt,
        new Deadline(DeadlineKind.Activity, e.NextAt, e.Activity));

    // A stage entered while held has waited only since then.
    public static void Resume(ref InstanceData data, WorkflowResumed e)
    {
        var here = e.At - data.StageEnteredAt;
        var held = here < e.HeldFor ? here : e.HeldFor;
        data.State = InstanceState.Active;
        data.SuspendedAt = null;
        data.HeldReport = null;
        data.Deadlines = [.. data.Deadlines.Select(d => d with { At = d.At + held })];
    }

    private static ImmutableArray<Deadline> Replace(ImmutableArray<Deadline> deadlines, Func<Deadline, bool> which, Deadline? with)
    {
        for (var i = 0; i < deadlines.Length; i++)
            if (which(deadlines[i]))
                return with is null ? deadlines.RemoveAt(i) : deadlines.SetItem(i, with);
        return deadlines;
    }
}
