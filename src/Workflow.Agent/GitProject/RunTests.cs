using System.Globalization;

namespace Workflow.Agent.GitProject;

/// <summary>Runs the project's own tests: on the commit under work in the sandbox, or on what is live.</summary>
internal static class RunTests
{
    public static async Task<AutomationResult> RunAsync(AutomationContext context, CancellationToken cancellationToken)
    {
        if (context.Project.Test is not { Count: > 0 } test)
        {
            throw new AutomationFailedException(
                $"the project '{context.Project.Project}' names no test program",
                "Its settings must say how it is tested",
                "Add the project again with '--test', then retry");
        }

        var (directory, commit, target) = await WhereAsync(context, cancellationToken);
        context.Log($"tests of {commit[..8]} ({target}): {string.Join(' ', test)}");
        var output = new TestOutput(context.Log);
        var call = ProjectProgram.Call(context, test, directory, target, output.Add);
        var result = await context.Programs.RunAsync(call, cancellationToken);
        if (context.Mark is { } mark)
            Programs.Leftovers.KillMarked(mark);
        context.Log($"exit code {result.ExitCode} after {result.Duration.TotalSeconds:0.00} s");
        return new AutomationResult
        {
            Outcome = result.ExitCode == 0 ? "passed" : "failed",
            Commit = context.Order.Commit is null && target == "sandbox" ? commit : null,
            Findings = result.ExitCode == 0 ? [] : output.Findings($"The tests ended with exit code {result.ExitCode}"),
            Outputs = new Dictionary<string, string>
            {
                ["tested-commit"] = commit,
                ["tests-exit-code"] = result.ExitCode.ToString(CultureInfo.InvariantCulture),
                ["tests-duration"] = result.Duration.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture) + "s",
                ["tests-passed"] = output.Passed.ToString(CultureInfo.InvariantCulture),
                ["tests-failed"] = output.Failed.ToString(CultureInfo.InvariantCulture),
            },
        };
    }

    private static async Task<(string Directory, string Commit, string Target)> WhereAsync(AutomationContext context, CancellationToken cancellationToken)
    {
        switch (context.Input("target") ?? "sandbox")
        {
            case "sandbox":
                var head = await Sandbox.CleanHeadAsync(context, cancellationToken);
                if (context.Order.Commit is { } wanted && wanted != head)
                    throw OtherCommit(context, wanted, head);
                return (context.Paths.Sandbox(context.Key), head, "sandbox");
            case "live":
                var state = await context.ReadStateAsync(cancellationToken);
                if (LiveVersion.Read(context.Paths) is not { } version)
                    throw NothingLive(context);
                return (context.Paths.Release(version), state.Release(version)?.Commit ?? Unrecorded, "live");
            case var other:
                throw new AutomationFailedException(
                    $"'{other}' is no place to test", "The input 'target' is 'sandbox' or 'live'", "Correct the definition's 'with', then retry");
        }
    }

    private const string Unrecorded = "0000000000000000000000000000000000000000";

    private static AutomationFailedException OtherCommit(AutomationContext context, string wanted, string head) => new(
        $"the sandbox is at {head[..8]}, but the commit under work is {wanted}",
        "What is tested must be exactly the commit under work",
        $"Report the new commit, or run 'git reset --hard {wanted}' in '{context.Paths.Sandbox(context.Key)}', then retry");

    private static AutomationFailedException NothingLive(AutomationContext context) => new(
        $"nothing is live in '{context.Paths.Deploy}'",
        "'current' must lead to a release",
        "Deploy a version first, then retry");
}
