namespace Workflow.Agent.GitProject;

/// <summary>Takes a deployed commit out of main by a new commit; what others have put on main since stays.</summary>
internal static class Revert
{
    public static async Task RunAsync(
        AutomationContext context, RepositoryState state, string commit, ReleaseRecord? release, CancellationToken cancellationToken)
    {
        var intent = state.Find(Refs.Reverts + commit);
        if (intent is not null && await context.IsInAsync(intent, state.Main, cancellationToken))
            return;
        if (release?.Base is not { } mainBefore)
            throw NoBase(context, commit);

        // The revert is noted before main moves: should main have moved meanwhile, it is made anew.
        var revert = await MakeAsync(context, state.Main, commit, mainBefore, release, cancellationToken);
        await MainBranch.CheckAsync(context, state.Main, revert, cancellationToken);
        await context.MoveRefsAsync("note-revert", cancellationToken, $"update {Refs.Reverts}{commit} {revert}");
        await MainBranch.MoveAsync(context, state.Main, revert, [], cancellationToken);
        context.Log($"'{context.Project.MainBranch}' takes {release.Version} back by {revert[..8]}");
    }

    private static async Task<string> MakeAsync(
        AutomationContext context, string main, string commit, string mainBefore, ReleaseRecord release, CancellationToken cancellationToken)
    {
        var message = $"Take back {release.Version} of {context.Key}\n\n"
            + $"Workflow-Reverts: {commit}\nWorkflow-Key: {context.Key}\nWorkflow-Version: {release.Version}";
        var undone = await Merging.CommitAsync(context, mainBefore + "^{tree}", [commit], message, cancellationToken);
        if (main == commit)
            return undone;
        // Others went on from the commit: merging the undoing into theirs takes out ours and nothing else.
        var (tree, conflicts) = await Merging.TreeAsync(context, main, undone, cancellationToken);
        return tree is null
            ? throw Conflicts(context, commit, conflicts)
            : await Merging.CommitAsync(context, tree, [main], message, cancellationToken);
    }

    private static AutomationFailedException Conflicts(AutomationContext context, string commit, IReadOnlyList<string> files) => new(
        $"the earlier version is live again, but {commit[..8]} cannot be taken out of '{context.Project.MainBranch}': "
        + $"later commits changed the same lines of {string.Join(", ", files)}",
        $"What it changed must be taken out of '{context.Project.MainBranch}' by a new commit",
        "Undo the change in these files by hand and commit that, then retry");

    private static AutomationFailedException NoBase(AutomationContext context, string commit) => new(
        $"'{context.Project.MainBranch}' contains {commit[..8]}, but there is no record of what it was before",
        "A deployed commit has a release record",
        "Fetch 'refs/workflow/*' from the backup's bundle into the repository, then retry");
}
