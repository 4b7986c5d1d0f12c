namespace Workflow.Agent.GitProject;

/// <summary>Makes an earlier version live again and takes what was deployed since out of main, without rewriting its history.</summary>
internal static class ReturnToVersion
{
    /// <summary><c>rollback</c>: after a deployment that was completed. Also right where it was not, as when it is cancelled half way.</summary>
    public static Task<AutomationResult> RollbackAsync(AutomationContext context, CancellationToken cancellationToken) =>
        RunAsync(context, "rolled-back", cancellationToken);

    /// <summary><c>restore</c>: after a deployment that failed.</summary>
    public static Task<AutomationResult> RestoreAsync(AutomationContext context, CancellationToken cancellationToken) =>
        RunAsync(context, "restored", cancellationToken);

    private static async Task<AutomationResult> RunAsync(AutomationContext context, string outcome, CancellationToken cancellationToken)
    {
        var commit = Names.Commit(context.Order.Commit, "commit under work");
        var state = await context.ReadStateAsync(cancellationToken);
        await MainBranch.MendAsync(context, state, cancellationToken);
        var failed = state.ReleaseOf(commit);
        var target = Target(context, state, failed);
        var inMain = await context.IsInAsync(commit, state.Main, cancellationToken);

        if (inMain || (failed is not null && state.HasBeenLive(failed.Version)))
        {
            if (!state.IsUnpromotable(commit))
                await context.MoveRefsAsync("mark-unpromotable", cancellationToken, $"update {Refs.Unpromotable}{commit} {commit}");
        }

        await Releases.EnsureWholeAsync(context, target, cancellationToken);
        await SwitchAsync(context, failed, target, cancellationToken);
        if (inMain)
            await Revert.RunAsync(context, state, commit, failed, cancellationToken);
        else if (failed is not null && !state.HasBeenLive(failed.Version))
            await Releases.DropAsync(context, failed, cancellationToken);

        var outputs = new Dictionary<string, string> { ["live-version"] = target.Version, ["live-commit"] = target.Commit };
        if (failed is not null)
            outputs["failed-version"] = failed.Version;
        return new AutomationResult { Outcome = outcome, Outputs = outputs };
    }

    // The version that the production backup recorded, never simply the one before.
    private static ReleaseRecord Target(AutomationContext context, RepositoryState state, ReleaseRecord? failed)
    {
        var version = context.Input("production-backup.live-version") ?? context.Input("live-version") ?? failed?.Previous;
        if (version is null)
        {
            throw new AutomationFailedException(
                "it is not known which version to return to",
                "A backup before the deployment records the live version as 'live-version'",
                "Deploy an earlier commit by hand, or add a backup stage to the definition");
        }

        return state.Release(Names.Version(version)) ?? throw new AutomationFailedException(
            $"the version {version} is not known to the repository",
            $"'{Refs.Releases}{version}' must exist in '{context.Paths.Repository}'",
            "Fetch the ref from the backup's bundle into the repository, then retry");
    }

    private static async Task SwitchAsync(AutomationContext context, ReleaseRecord? failed, ReleaseRecord target, CancellationToken cancellationToken)
    {
        var live = LiveVersion.Read(context.Paths);
        if (live == target.Version)
            return;
        if (live is not null && live != failed?.Version)
        {
            throw new AutomationFailedException(
                $"{live} is live, which this instance did not deploy",
                $"Either {failed?.Version ?? "its own version"} or {target.Version} must be live",
                "Find out who deployed it; it must be rolled back by its own instance first");
        }

        await context.Steps.DoAsync("switch-back", () => LiveVersion.Switch(context.Paths, target.Version), cancellationToken);
        context.Log($"switched from {live ?? "nothing"} to {target.Version}");
    }
}
