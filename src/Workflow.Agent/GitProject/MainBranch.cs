namespace Workflow.Agent.GitProject;

/// <summary>Moves main, and with it the work tree that has main checked out, where there is one.</summary>
internal static class MainBranch
{
    public static string Ref(AutomationContext context) => Refs.BranchPrefix + context.Project.MainBranch;

    /// <summary>Brings main's work tree to main where a killed attempt left it half way.</summary>
    public static async Task MendAsync(AutomationContext context, RepositoryState state, CancellationToken cancellationToken)
    {
        string[] marks = [.. new[] { Refs.CheckoutFrom, Refs.CheckoutTo }.Where(r => state.Find(r) is not null)];
        if (marks.Length == 0)
            return;
        var target = state.Find(Refs.CheckoutTo);
        var checkout = await FindCheckoutAsync(context, cancellationToken);
        await context.Steps.DoAsync(
            "mend-main-checkout",
            async () =>
            {
                // The ref moves before the work tree: while main is not there, the work tree is untouched.
                if (checkout is not null && state.Main == target)
                {
                    var origin = state.Find(Refs.CheckoutFrom) ?? target;
                    await WorkTrees.MendAsync(context, checkout, context.Project.MainBranch, origin, target, cancellationToken);
                }

                await context.UpdateRefsAsync(marks.Select(r => $"delete {r}"), cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>Finds out, before anything is changed, whether main's work tree could follow.</summary>
    /// <exception cref="AutomationFailedException">It has uncommitted changes, or files stand in the way.</exception>
    public static async Task CheckAsync(AutomationContext context, string from, string to, CancellationToken cancellationToken)
    {
        if (from == to || await FindCheckoutAsync(context, cancellationToken) is not { } checkout)
            return;
        var changes = await WorkTrees.ChangesAsync(checkout, cancellationToken);
        if (changes.Count > 0)
            throw InTheWay(context, checkout, $"has uncommitted changes ({string.Join(", ", changes.Take(5))})");
        await RefreshAsync(checkout, cancellationToken);
        var trial = await checkout.TryAsync(cancellationToken, "read-tree", "-n", "-m", "-u", from, to);
        if (trial.ExitCode != 0)
            throw InTheWay(context, checkout, $"has files that are not in git and stand in the way ({trial.Error.Trim()})");
    }

    /// <summary>Moves main in one step, if it is still where it was, together with other refs; then its work tree.</summary>
    public static async Task MoveAsync(
        AutomationContext context, string from, string to, string[] together, CancellationToken cancellationToken)
    {
        var checkout = from == to ? null : await FindCheckoutAsync(context, cancellationToken);
        if (checkout is not null)
            await context.MoveRefsAsync("announce-main", cancellationToken, $"update {Refs.CheckoutFrom} {from}", $"update {Refs.CheckoutTo} {to}");
        string[] moves = from == to ? together : [$"update {Ref(context)} {to} {from}", .. together];
        if (moves.Length > 0)
            await context.MoveRefsAsync("move-main", cancellationToken, moves);
        if (checkout is null)
            return;
        await context.Steps.DoAsync(
            "update-main-checkout",
            async () =>
            {
                await RefreshAsync(checkout, cancellationToken);
                await checkout.RunAsync(cancellationToken, "read-tree", "-m", "-u", from, to);
                await context.UpdateRefsAsync([$"delete {Refs.CheckoutFrom}", $"delete {Refs.CheckoutTo}"], cancellationToken);
            },
            cancellationToken);
    }

    // Files that were only touched look changed to read-tree; this looks into them.
    private static async Task RefreshAsync(Git checkout, CancellationToken cancellationToken) =>
        await checkout.TryAsync(cancellationToken, "update-index", "-q", "--refresh");

    private static async Task<Git?> FindCheckoutAsync(AutomationContext context, CancellationToken cancellationToken)
    {
        // A bare repository without linked work trees has none: the usual case needs no process.
        if (context.Paths.GitDirectory == context.Paths.Repository && !Directory.Exists(Path.Combine(context.Paths.GitDirectory, "worktrees")))
            return null;
        var trees = await WorkTrees.ListAsync(context, cancellationToken);
        return trees.FirstOrDefault(t => t.Branch == Ref(context)) is { } tree ? context.Git.In(tree.Path) : null;
    }

    private static AutomationFailedException InTheWay(AutomationContext context, Git checkout, string what) => new(
        $"the work tree '{checkout.Directory}', where '{context.Project.MainBranch}' is checked out, {what}",
        $"It must be clean, since it moves along with '{context.Project.MainBranch}'",
        "Commit or remove the changes, then retry");
}
