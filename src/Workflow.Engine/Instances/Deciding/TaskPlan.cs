using System.Globalization;
using Workflow.Engine.Definitions;
using Workflow.Messages;

namespace Workflow.Engine.Instances.Deciding;

/// <summary>A plan's tasks: ids unique, dependencies known, no circle.</summary>
internal static class TaskPlan
{
    public static Rejection? Refusal(Instance instance, IReadOnlyList<PlannedTask>? tasks)
    {
        if (tasks is not { Count: > 0 })
            return null;
        var byId = new Dictionary<string, PlannedTask>(tasks.Count);
        foreach (var task in tasks)
        {
            if (task is null || string.IsNullOrWhiteSpace(task.Id))
                return Invalid("", PlanFaults.MissingId, expected: "id");
            if (string.IsNullOrWhiteSpace(task.Title))
                return Invalid(task.Id, PlanFaults.MissingTitle, expected: "title");
            if (task.Estimate is { } estimate && !Durations.TryParse(estimate, out _))
                return Invalid(task.Id, PlanFaults.InvalidEstimate, estimate, "duration");
            if (!byId.TryAdd(task.Id, task))
                return Invalid(task.Id, PlanFaults.DuplicateId, task.Id, "unique id");
        }

        foreach (var task in tasks)
            foreach (var dependency in task.DependsOn ?? [])
                if (dependency is null || (!byId.ContainsKey(dependency) && FindChild(instance, dependency) is null))
                    return Invalid(task.Id, PlanFaults.UnknownDependency, dependency ?? "", Known(instance, byId.Keys));
        return FindCircle(tasks, byId) is { } circle ? Invalid(circle, PlanFaults.CircularDependency, circle, "no circle") : null;
    }

    /// <summary>A child that a plan may depend on: by key or slot; not one that the plan replaces.</summary>
    public static Child? FindChild(Instance instance, string name)
    {
        foreach (var child in instance.Children)
            if (!child.Withdrawn && (child.Key is not null || child.FromFinding)
                && (child.Key == name || child.Slot.ToString(CultureInfo.InvariantCulture) == name))
                return child;
        return null;
    }

    public static bool Same(IReadOnlyList<PlannedTask> a, IReadOnlyList<PlannedTask> b)
    {
        if (a.Count != b.Count)
            return false;
        for (var i = 0; i < a.Count; i++)
            if (a[i] with { DependsOn = null } != b[i] with { DependsOn = null } || !(a[i].DependsOn ?? []).SequenceEqual(b[i].DependsOn ?? []))
                return false;
        return true;
    }

    // Takes away tasks whose dependencies are all taken away; what cannot be taken away is on a circle or behind one.
    private static string? FindCircle(IReadOnlyList<PlannedTask> tasks, Dictionary<string, PlannedTask> byId)
    {
        var left = tasks.ToList();
        while (left.Count > 0)
        {
            var open = left.Select(t => t.Id).ToHashSet();
            if (left.RemoveAll(t => !(t.DependsOn ?? []).Any(d => byId.ContainsKey(d) && open.Contains(d))) == 0)
                return left[0].Id;
        }

        return null;
    }

    private static string Known(Instance instance, IEnumerable<string> ids) =>
        Refuse.List(ids.Concat(instance.Children.Where(c => c is { Withdrawn: false, Key: not null }).Select(c => c.Key!)));

    private static Rejection Invalid(string task, string reason, string? value = null, string? expected = null) =>
        Refuse.With(RejectionCodes.InvalidTasks, ("task", task), ("reason", reason), ("value", value), ("expected", expected));
}
