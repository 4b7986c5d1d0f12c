namespace Workflow.Agent.GitProject;

/// <summary>A checkout of the repository.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Branch">The full ref it has checked out; null where none.</param>
internal sealed record WorkTree(string Path, string? Branch);

/// <summary>The repository's checkouts.</summary>
internal static class WorkTrees
{
    public static async Task<IReadOnlyList<WorkTree>> ListAsync(AutomationContext context, CancellationToken cancellationToken)
    {
        var output = await context.Git.RunAsync(cancellationToken, "worktree", "list", "--porcelain", "-z");
        var found = new List<WorkTree>();
        foreach (var block in output.Split("\0\0", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = block.Split('\0');
            if (lines.Contains("bare"))
                continue;
            var path = lines.First(l => l.StartsWith("worktree ", StringComparison.Ordinal))["worktree ".Length..];
            var branch = lines.FirstOrDefault(l => l.StartsWith("branch ", StringComparison.Ordinal))?["branch ".Length..];
            found.Add(new WorkTree(path, branch));
        }

        return found;
    }

    /// <summary>The branch that is checked out, the commit it is at, and the files that are changed or new.</summary>
    public static async Task<(string Branch, string Head, IReadOnlyList<string> Changes)> StatusAsync(Git git, CancellationToken cancellationToken)
    {
        var output = await git.RunAsync(cancellationToken, "status", "--porcelain=v2", "--branch", "-z", "--no-renames", "--untracked-files=normal");
        var lines = output.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        return (
            Header(lines, "# branch.head "),
            Header(lines, "# branch.oid "),
            [.. lines.Where(l => !l.StartsWith('#')).Select(PathOf)]);
    }

    /// <summary>The files under version control that are changed and not committed.</summary>
    public static async Task<IReadOnlyList<string>> ChangesAsync(Git git, CancellationToken cancellationToken)
    {
        var output = await git.RunAsync(cancellationToken, "status", "--porcelain=v2", "-z", "--no-renames", "--untracked-files=no");
        return [.. output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(PathOf)];
    }

    /// <summary>Brings a checkout that a killed attempt left between two commits to the later one.</summary>
    public static async Task MendAsync(
        AutomationContext context, Git checkout, string name, string from, string to, CancellationToken cancellationToken)
    {
        if ((await ChangesAsync(checkout, cancellationToken)).Count > 0)
            await KeepForeignChangesAsync(context, checkout, name, from, to, cancellationToken);
        await checkout.RunAsync(cancellationToken, "reset", "--hard", "--quiet", to);
    }

    // What is neither as it was nor as it is to be may be somebody's work: it is kept as a ref.
    private static async Task KeepForeignChangesAsync(
        AutomationContext context, Git checkout, string name, string from, string to, CancellationToken cancellationToken)
    {
        var stash = await checkout.TryAsync(cancellationToken, "stash", "create", $"before {context.Order.Automation} for {context.Key} was repeated");
        if (stash is not { ExitCode: 0, Output.Length: > 0 })
            return;
        var kept = stash.Output.Trim();
        var neither = (await DifferencesAsync(checkout, from, kept, cancellationToken))
            .Intersect(await DifferencesAsync(checkout, to, kept, cancellationToken)).ToList();
        if (neither.Count == 0)
            return;
        var saved = $"{Refs.Saved}{name}-{kept[..8]}";
        context.Log($"kept what was found in {string.Join(", ", neither.Take(5))} as '{saved}'");
        await context.UpdateRefsAsync([$"update {saved} {kept}"], cancellationToken);
    }

    private static async Task<string[]> DifferencesAsync(Git git, string one, string other, CancellationToken cancellationToken)
    {
        var output = await git.RunAsync(cancellationToken, "diff-tree", "-r", "-z", "--name-only", "--no-renames", one, other);
        return output.Split('\0', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Header(string[] lines, string name) =>
        lines.FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal))?[name.Length..] ?? "";

    // "1 XY sub modes hashes path", "u XY sub modes hashes path", "? path".
    private static string PathOf(string line) => line[0] switch
    {
        '1' => line.Split(' ', 9)[^1],
        'u' => line.Split(' ', 11)[^1],
        _ => line[2..],
    };
}
