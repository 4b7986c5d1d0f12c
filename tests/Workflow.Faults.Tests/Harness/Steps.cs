namespace Workflow.Faults.Tests.Harness;

/// <summary>The work of the load: five steps, each left by a report.</summary>
internal static class Steps
{
    public const int Count = 5;

    public const string Workflow = "walk";

    public const string Project = "default";

    public const string Actor = "Load";

    public const string Role = "operator";

    public const string Definition = """
        workflow: walk
        version: 1
        title: Walk
        key: W
        start: step-1
        roles: { operator: Operator }
        stages:
          step-1: { title: Step 1, roles: [operator], outcomes: { next: { to: step-2 } } }
          step-2: { title: Step 2, roles: [operator], outcomes: { next: { to: step-3 } } }
          step-3: { title: Step 3, roles: [operator], outcomes: { next: { to: step-4 } } }
          step-4: { title: Step 4, roles: [operator], outcomes: { next: { to: step-5 } } }
          step-5: { title: Step 5, roles: [operator], outcomes: { next: { to: done } } }
        final: { done: success }
        """;

    /// <summary>All commands of one instance, in order: what is done once is seen by its stage, what is done twice by its comments.</summary>
    public static IEnumerable<Sendable> Of(string key)
    {
        yield return Sendable.Start(key);
        for (var step = 1; step <= Count; step++)
        {
            if (step % 2 == 0)
                yield return Sendable.Comment(key, $"At step {step}", $"comment-{step}");
            yield return Sendable.Report(key, $"step-{step}");
        }
    }
}
