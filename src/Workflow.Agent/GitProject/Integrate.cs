using Workflow.Messages;

namespace Workflow.Agent.GitProject;

/// <summary>Joins the instance's work with what main and the live version hold now, inside the sandbox.</summary>
/// <remarks>
/// After a rollback main holds a commit that takes our own work back. Merged as it is, it would take the work out of the sandbox
/// too. So such a commit of our own is merged with our tree kept, everything before and after it normally. Other instances merge
/// it like any commit.
/// </remarks>
internal static class Integrate
{
    public static async Task<AutomationResult> RunAsync(AutomationContext context, CancellationToken cancellationToken)
    {
        var state = await context.ReadStateAsync(cancellationToken);
        if (state.Find(Refs.Integrating(context.Key)) is { } unfinished)
        {
            await MendAsync(context, state, unfinished, cancellationToken);
            state = await context.ReadStateAsync(cancellationToken);
        }

        var before = await Sandbox.CleanHeadAsync(context, cancellationToken);
        var live = LiveVersion.Settled(context.Paths, state);
        var merged = await MergeAllAsync(context, state, before, live, cancellationToken);
        if (merged.Commit is not { } after)
        {
            context.Log($"conflicts in {string.Join(", ", merged.Conflicts)}; the sandbox is as it was");
            return new AutomationResult
            {
                Outcome = "conflict",
                Findings = [.. merged.Conflicts.Select(file => new Finding(
                    $"Conflict in {file}",
                    $"The sandbox and '{context.Project.MainBranch}' at {state.Main[..8]} change the same lines. "
                    + $"Merge '{context.Project.MainBranch}' into '{Refs.BranchName(context.Key)}' by hand and commit the result."))],
            };
        }

        if (after != before)
            await AdvanceAsync(context, after, cancellationToken);
        context.Log(after == before ? $"{before[..8]} holds everything already" : $"joined {state.Main[..8]} into {after[..8]}");
        var outputs = new Dictionary<string, string> { ["commit"] = after, ["base"] = state.Main };
        if (live is not null)
        {
            outputs["live-version"] = live.Version;
            outputs["integrated-live"] = live.Version;
        }

        return new AutomationResult { Outcome = "integrated", Commit = after, Outputs = outputs };
    }

    private static async Task<MergeResult> MergeAllAsync(
        AutomationContext context, RepositoryState state, string head, ReleaseRecord? live, CancellationToken cancellationToken)
    {
        var result = new MergeResult(head, []);
        var branch = context.Project.MainBranch;
        var reverts = await OwnRevertsAsync(context, state, head, cancellationToken);
        foreach (var revert in reverts)
        {
            result = await Merging.MergeAsync(context, result.Commit!, revert + "^", $"Merge {branch} before our rollback into {context.Key}", cancellationToken);
            if (result.Commit is not { } ours)
                return result;
            var message = $"Keep the work of {context.Key}, which {revert[..8]} took back\n\nWorkflow-Keeps: {revert}";
            result = new MergeResult(await Merging.CommitAsync(context, ours + "^{tree}", [ours, revert], message, cancellationToken), []);
        }

        // Without work of its own the sandbox simply becomes main.
        if (reverts.Count == 0 && await context.IsInAsync(head, state.Main, cancellationToken))
            result = new MergeResult(state.Main, []);
        else
            result = await Merging.MergeAsync(context, result.Commit!, state.Main, $"Merge {branch} into {context.Key}", cancellationToken);
        if (result.Commit is not { } joined || live is null || await context.IsInAsync(live.Commit, joined, cancellationToken))
            return result;
        return await Merging.MergeAsync(context, joined, live.Commit, $"Merge live {live.Version} into {context.Key}", cancellationToken);
    }

    /// <summary>The commits on main that take our own work back and that the sandbox has not dealt with yet, oldest first.</summary>
    private static async Task<IReadOnlyList<string>> OwnRevertsAsync(
        AutomationContext context, RepositoryState state, string head, CancellationToken cancellationToken)
    {
        var own = state.Reverts.Where(r => state.ReleaseOf(r.Commit)?.Key == context.Key).Select(r => r.Revert).ToHashSet();
        if (own.Count == 0)
            return [];
        var missing = await context.Git.RunAsync(cancellationToken, "rev-list", "--topo-order", "--reverse", state.Main, "^" + head);
        return [.. missing.Split('\n').Where(own.Contains)];
    }

    private static async Task AdvanceAsync(AutomationContext context, string commit, CancellationToken cancellationToken)
    {
        var intent = Refs.Integrating(context.Key);
        await context.MoveRefsAsync("announce-integration", cancellationToken, $"update {intent} {commit}");
        await context.Steps.DoAsync(
            "advance-sandbox",
            () => Sandbox.Open(context).RunAsync(cancellationToken, "merge", "--ff-only", "--quiet", "--no-stat", commit),
            cancellationToken);
        await context.MoveRefsAsync("finish-integration", cancellationToken, $"delete {intent}");
    }

    // An attempt was killed while it brought the work tree to the joined commit: the rest of that is done first.
    private static Task MendAsync(AutomationContext context, RepositoryState state, string target, CancellationToken cancellationToken) =>
        context.Steps.DoAsync(
            "mend-sandbox",
            async () =>
            {
                var head = state.Find(Refs.Branch(context.Key));
                if (head is not null && await context.IsInAsync(head, target, cancellationToken))
                    await WorkTrees.MendAsync(context, Sandbox.Open(context), context.Key, head, target, cancellationToken);
                await context.UpdateRefsAsync([$"delete {Refs.Integrating(context.Key)}"], cancellationToken);
            },
            cancellationToken);
}
