using System.Collections.Immutable;
using Workflow.Messages;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Deciding;

/// <summary>Turns a plan's tasks, and findings that send the work back, into planned children. A new plan replaces what has not begun.</summary>
internal static class ChildPlanning
{
    public static void Plan(Unit unit, Instance before, in Move move)
    {
        // What was signed earlier in this visit is part of what the last signature completes.
        var tasks = move.Tasks ?? (move.Outcome is { SignedByAll: true } && !before.VisitTasks.IsEmpty ? before.VisitTasks : null);
        var findings = move.Outcome is not { NeedsFindings: true }
            ? null
            : move.Findings ?? (before.VisitFindings.IsEmpty ? null : before.VisitFindings);
        var slot = before.Children.Length;
        if (tasks is not null)
            slot = PlanTasks(unit, before, tasks, slot);
        foreach (var finding in findings ?? [])
            PlanFinding(unit, finding, ++slot);
    }

    private static int PlanTasks(Unit unit, Instance before, IReadOnlyList<PlannedTask> tasks, int slot)
    {
        foreach (var child in before.Children)
            if (child is { Key: null, Withdrawn: false, FromFinding: false })
                unit.Add(new ChildWithdrawn
                {
                    Sequence = unit.Next, At = unit.Now, CommandId = unit.CommandId, Actor = unit.Actor,
                    Slot = child.Slot,
                });
        var slots = new Dictionary<string, int>(tasks.Count);
        for (var i = 0; i < tasks.Count; i++)
            slots[tasks[i].Id] = slot + i + 1;
        foreach (var task in tasks)
            unit.Add(new ChildPlanned
            {
                Sequence = unit.Next, At = unit.Now, CommandId = unit.CommandId, Actor = unit.Actor,
                Slot = ++slot,
                TaskId = task.Id,
                Title = task.Title,
                Estimate = task.Estimate,
                Priority = task.Priority,
                DependsOn = Dependencies(before, task, slots),
            });
        return slot;
    }

    private static ImmutableArray<int> Dependencies(Instance before, PlannedTask task, Dictionary<string, int> slots)
    {
        if (task.DependsOn is not { Count: > 0 } names)
            return [];
        return names.Select(n => slots.TryGetValue(n, out var slot) ? slot : TaskPlan.FindChild(before, n)?.Slot ?? 0)
            .Where(s => s > 0).Distinct().ToImmutableArray();
    }

    private static void PlanFinding(Unit unit, Finding finding, int slot) => unit.Add(new ChildPlanned
    {
        Sequence = unit.Next, At = unit.Now, CommandId = unit.CommandId, Actor = unit.Actor,
        Slot = slot,
        TaskId = $"finding-{slot}",
        Title = finding.Title,
        Details = finding.Details,
        FromFinding = true,
    });
}
