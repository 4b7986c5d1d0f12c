using Workflow.Messages;

namespace Workflow.Agent.GitProject;

/// <summary>Asks a release whether it answers, with the project's own program.</summary>
internal static class Smoke
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Nothing where the release answers; otherwise what was found.</summary>
    public static async Task<IReadOnlyList<Finding>> CheckAsync(
        AutomationContext context, string version, string when, CancellationToken cancellationToken)
    {
        if (context.Project.Smoke is not { Count: > 0 } smoke)
            return [];
        context.Log($"smoke check of {version} {when}: {string.Join(' ', smoke)}");
        var output = new TestOutput(context.Log);
        using var limited = new CancellationTokenSource(Limit, context.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limited.Token, cancellationToken);
        try
        {
            var call = ProjectProgram.Call(context, smoke, context.Paths.Release(version), "live", output.Add);
            var result = await context.Programs.RunAsync(call, either.Token);
            return result.ExitCode == 0
                ? []
                : output.Findings($"The smoke check of {version} {when} failed with exit code {result.ExitCode}");
        }
        catch (OperationCanceledException) when (limited.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return output.Findings($"The smoke check of {version} {when} did not answer within {Limit.TotalSeconds:0} s");
        }
    }
}
