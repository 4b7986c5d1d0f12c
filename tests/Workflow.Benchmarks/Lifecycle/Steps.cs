using System.Text;

namespace Workflow.Benchmarks.Lifecycle;

/// <summary>The work: a start and eleven reports, each a transition with two entries, to the end.</summary>
internal static class Steps
{
    public const int Count = 12;

    public const string Workflow = "bench";

    public const string Project = "default";

    /// <summary>The definition in YAML.</summary>
    public static string Definition()
    {
        var yaml = new StringBuilder($"""
            workflow: {Workflow}
            version: 1
            title: Benchmark
            key: B
            start: step-1
            roles: { '{' } operator: Operator { '}' }
            stages:

            """);
        for (var step = 1; step < Count; step++)
            yaml.Append($$"""
                  step-{{step}}:
                    title: Step {{step}}
                    roles: [operator]
                    outcomes: { next: { to: {{(step + 1 < Count ? $"step-{step + 1}" : "done")}} } }

                """);
        return yaml.Append("final: { done: success }\n").ToString();
    }
}
