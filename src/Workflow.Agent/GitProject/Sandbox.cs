namespace Workflow.Agent.GitProject;

/// <summary>An instance's sandbox: a work tree with a branch of its own.</summary>
internal static class Sandbox
{
    /// <summary>The commit the sandbox is at, with nothing uncommitted.</summary>
    /// <exception cref="AutomationFailedException">There is no sandbox, or it is not clean.</exception>
    public static async Task<string> CleanHeadAsync(AutomationContext context, CancellationToken cancellationToken)
    {
        var git = Open(context);
        var (branch, head, changes) = await WorkTrees.StatusAsync(git, cancellationToken);
        if (branch != Refs.BranchName(context.Key))
        {
            throw new AutomationFailedException(
                $"the sandbox '{git.Directory}' has '{branch}' checked out",
                $"It must have '{Refs.BranchName(context.Key)}' checked out",
                $"Run 'git switch {Refs.BranchName(context.Key)}' there, then retry");
        }

        if (changes.Count > 0)
        {
            throw new AutomationFailedException(
                $"the sandbox '{git.Directory}' has uncommitted changes ({Listed(changes)})",
                "Everything that belongs to the work must be committed, and what does not must be ignored by .gitignore",
                "Commit or remove the changes, then retry");
        }

        return head;
    }

    /// <summary>Git in the sandbox.</summary>
    public static Git Open(AutomationContext context)
    {
        var path = context.Paths.Sandbox(context.Key);
        if (File.Exists(Path.Combine(path, ".git")))
            return context.Git.In(path);
        throw new AutomationFailedException(
            $"there is no sandbox '{path}'",
            "A sandbox must have been created for this instance",
            "Run the stage that creates the sandbox again");
    }

    /// <summary>Removes whatever there is of a sandbox; nothing where there is nothing. Needs the project's lock.</summary>
    public static async Task RemoveAsync(AutomationContext context, RepositoryState state, CancellationToken cancellationToken)
    {
        var path = context.Paths.Sandbox(context.Key);
        if (new FileInfo(path).LinkTarget is not null)
            File.Delete(path);
        if (Directory.Exists(path))
        {
            // Moved away first, so that what is half deleted is never taken for a sandbox.
            var doomed = ProjectPaths.NewTemporary(context.Paths.Temporary, context.Key);
            Directory.Move(path, doomed);
            Directory.Delete(doomed, recursive: true);
        }

        foreach (var tree in await WorkTrees.ListAsync(context, cancellationToken))
        {
            if (tree.Path == path || tree.Branch == Refs.Branch(context.Key))
                await context.Git.RunAsync(cancellationToken, "worktree", "remove", "--force", "--force", tree.Path);
        }

        string[] refs = [Refs.Branch(context.Key), Refs.SandboxBase(context.Key), Refs.Integrating(context.Key)];
        var present = refs.Where(r => state.Find(r) is not null).Select(r => $"delete {r}").ToList();
        if (present.Count > 0)
            await context.UpdateRefsAsync(present, cancellationToken);
    }

    private static string Listed(IReadOnlyList<string> changes) =>
        string.Join(", ", changes.Take(5)) + (changes.Count > 5 ? $" and {changes.Count - 5} more" : "");
}
