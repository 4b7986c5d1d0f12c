namespace Workflow.Agent.GitProject;

/// <summary>What a merge came to: a new commit, or the files in conflict.</summary>
internal sealed record MergeResult(string? Commit, IReadOnlyList<string> Conflicts);

/// <summary>Merges in the object database only: no work tree is touched, and a conflict leaves nothing to clean up.</summary>
internal static class Merging
{
    public static async Task<MergeResult> MergeAsync(
        AutomationContext context, string ours, string theirs, string message, CancellationToken cancellationToken)
    {
        if (await context.IsInAsync(theirs, ours, cancellationToken))
            return new MergeResult(ours, []);
        var (tree, conflicts) = await TreeAsync(context, ours, theirs, cancellationToken);
        if (tree is null)
            return new MergeResult(null, conflicts);
        return new MergeResult(await CommitAsync(context, tree, [ours, theirs], message, cancellationToken), []);
    }

    /// <summary>The tree of a merge; null where it conflicts, with the files.</summary>
    public static async Task<(string? Tree, IReadOnlyList<string> Conflicts)> TreeAsync(
        AutomationContext context, string ours, string theirs, CancellationToken cancellationToken)
    {
        string[] arguments = ["merge-tree", "--write-tree", "--name-only", "--no-messages", "-z", ours, theirs];
        var result = await context.Git.TryAsync(cancellationToken, arguments);
        var lines = result.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        return result.ExitCode switch
        {
            0 => (lines[0].Trim(), []),
            1 => (null, [.. lines.Skip(1).Distinct()]),
            _ => throw context.Git.Failure(result, arguments),
        };
    }

    public static Task<string> CommitAsync(
        AutomationContext context, string tree, string[] parents, string message, CancellationToken cancellationToken) =>
        context.Git.FeedAsync(message + "\n", cancellationToken, ["commit-tree", tree, .. parents.SelectMany(p => new[] { "-p", p }), "-F", "-"]);
}
