using System.Globalization;
using Workflow.Engine.Definitions;
using Workflow.Messages;

namespace Workflow.Engine.Instances.Deciding;

/// <summary>A plan's tasks: ids unique, dependencies known, no circle.</summary>
internal static class TaskPlan
{
    public static Rejection? Refusal(Instance instance, IReadOnlyList<PlannedTask>? tasks) => Refuse.First(Faults(instance, tasks));

    /// <summary>Each reason why the tasks do not fit together; whether they wait for each other in a circle is asked where nothing else is wrong.</summary>
    public static IEnumerable<FieldFault> Faults(Instance instance, IReadOnlyList<PlannedTask>? tasks)
    {
        if (tasks is not { Count: > 0 })
            yield break;
        var byId = new Dictionary<string, PlannedTask>(tasks.Count);
        var isWhole = true;
        foreach (var fault in OwnFaults(tasks, byId).Concat(DependencyFaults(instance, tasks, byId)))
        {
            isWhole = false;
            yield return fault;
        }

        if (isWhole && FindCircle(tasks, byId) is { } circle)
            yield return Invalid(tasks, byId[circle], "dependsOn", PlanFaults.CircularDependency, circle, "no circle");
    }

    // What is wrong with a task whatever the others are; those that can be told apart are then in byId.
    private static IEnumerable<FieldFault> OwnFaults(IReadOnlyList<PlannedTask> tasks, Dictionary<string, PlannedTask> byId)
    {
        foreach (var task in tasks)
        {
            var isNamed = task is not null && !string.IsNullOrWhiteSpace(task.Id);
            if (!isNamed)
                yield return Invalid(tasks, task, "id", PlanFaults.MissingId, expected: "id");
            if (task is null)
                continue;
            if (string.IsNullOrWhiteSpace(task.Title))
                yield return Invalid(tasks, task, "title", PlanFaults.MissingTitle, expected: "title");
            if (task.Estimate is { } estimate && !Durations.TryParse(estimate, out _))
                yield return Invalid(tasks, task, "estimate", PlanFaults.InvalidEstimate, estimate, "duration");
            if (isNamed && !byId.TryAdd(task.Id, task))
                yield return Invalid(tasks, task, "id", PlanFaults.DuplicateId, task.Id, "unique id");
        }
    }

    private static IEnumerable<FieldFault> DependencyFaults(Instance instance, IReadOnlyList<PlannedTask> tasks, Dictionary<string, PlannedTask> byId)
    {
        foreach (var task in tasks.OfType<PlannedTask>())
            foreach (var dependency in task.DependsOn ?? [])
                if (dependency is null || (!byId.ContainsKey(dependency) && FindChild(instance, dependency) is null))
                    yield return Invalid(tasks, task, "dependsOn", PlanFaults.UnknownDependency, dependency ?? "", Known(instance, byId.Keys));
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

    // The same task may stand in the plan twice as equal records: the one that is meant is this one.
    private static FieldFault Invalid(IReadOnlyList<PlannedTask> tasks, PlannedTask? task, string member, string reason, string? value = null, string? expected = null) =>
        Refuse.Fault($"/tasks/{Place(tasks, task)}/{member}", RejectionCodes.InvalidTasks,
            ("task", string.IsNullOrWhiteSpace(task?.Id) ? "" : task.Id), ("reason", reason), ("value", value), ("expected", expected));

    private static int Place(IReadOnlyList<PlannedTask> tasks, PlannedTask? task)
    {
        for (var i = 0; i < tasks.Count; i++)
            if (ReferenceEquals(tasks[i], task))
                return i;
        return 0;
    }
}
