using System.Text;
using Workflow.Benchmarks.Decisions;
using Workflow.Messages;
using Workflow.Messages.Commands;

namespace Workflow.Benchmarks.Lifecycle;

/// <summary>The work: a start and eleven reports, each a transition with two entries, to the end.</summary>
internal static class Steps
{
    public const int Count = 12;

    public const string Workflow = "bench";

    public const string Project = "default";

    /// <summary>The definition in YAML.</summary>
    /// <param name="endless">The last step leads back to the first, so that instances never run out of steps.</param>
    public static string Definition(bool endless = false)
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
                    outcomes: { {{Outcomes(step, endless)}} }

                """);
        return yaml.Append("final: { done: success }\n").ToString();
    }

    private static string Outcomes(int step, bool endless) =>
        step + 1 < Count ? $"next: {{ to: step-{step + 1} }}" : endless ? "next: { to: step-1 }, end: { to: done }" : "next: { to: done }";

    /// <summary>What each instance is told, as commands.</summary>
    public static Step[] Commands()
    {
        var (actor, at) = (new Actor("Load", "operator"), new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero));
        return
        [
            new(new StartWorkflow { CommandId = Guid.NewGuid(), Project = Project, Key = "B-0", Actor = actor, Workflow = Workflow, Title = "An instance of the benchmark" }, at),
            .. Enumerable.Range(1, Count - 1).Select(step =>
                new Step(new ReportOutcome { CommandId = Guid.NewGuid(), Project = Project, Key = "B-0", Actor = actor, Stage = $"step-{step}", Outcome = "next" }, at)),
        ];
    }
}
