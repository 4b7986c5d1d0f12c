namespace Workflow.Agent.GitProject;

/// <summary>Makes an instance's sandbox: a branch of main, checked out in a directory of its own, whole or a part.</summary>
internal static class CreateSandbox
{
    public static async Task<AutomationResult> RunAsync(AutomationContext context, CancellationToken cancellationToken)
    {
        var part = Names.Part(context.Project.Part);
        var state = await context.ReadStateAsync(cancellationToken);
        var start = state.Find(Refs.SandboxBase(context.Key));
        if (start is null)
        {
            start = state.Main;
            if (part is not null)
                await CheckPartAsync(context, start, part, cancellationToken);
            await RefuseForeignBranchAsync(context, state, cancellationToken);
            await context.Steps.DoAsync("clear-sandbox", () => Sandbox.RemoveAsync(context, state, cancellationToken), cancellationToken);
            await AddAsync(context, part, ["-b", Refs.BranchName(context.Key)], start, cancellationToken);
            await context.MoveRefsAsync("mark-sandbox", cancellationToken, $"update {Refs.SandboxBase(context.Key)} {start}");
            context.Log($"created the sandbox '{context.Paths.Sandbox(context.Key)}' at {start[..8]}{(part is null ? "" : $", part '{part}'")}");
        }
        else if (!await IsWholeAsync(context, cancellationToken))
        {
            await MendAsync(context, state, part, start, cancellationToken);
        }

        return new AutomationResult
        {
            Outcome = "created",
            Commit = state.Find(Refs.Branch(context.Key)) ?? start,
            Outputs = new Dictionary<string, string>
            {
                ["sandbox"] = context.Paths.Sandbox(context.Key),
                ["branch"] = Refs.BranchName(context.Key),
                ["base"] = start,
            },
        };
    }

    // A complete sandbox whose directory was lost: the branch still holds the work.
    private static async Task MendAsync(AutomationContext context, RepositoryState state, string? part, string start, CancellationToken cancellationToken)
    {
        context.Log("the sandbox's directory is damaged; checking its branch out again");
        await context.Steps.DoAsync(
            "drop-damaged-sandbox",
            async () =>
            {
                var path = context.Paths.Sandbox(context.Key);
                if (Directory.Exists(path))
                    Directory.Move(path, ProjectPaths.NewTemporary(context.Paths.Temporary, "damaged-" + context.Key));
                await context.Git.RunAsync(cancellationToken, "worktree", "prune", "--expire=now");
            },
            cancellationToken);
        if (state.Find(Refs.Branch(context.Key)) is null)
            await AddAsync(context, part, ["-b", Refs.BranchName(context.Key)], start, cancellationToken);
        else
            await AddAsync(context, part, [], Refs.BranchName(context.Key), cancellationToken);
    }

    private static Task AddAsync(AutomationContext context, string? part, string[] options, string at, CancellationToken cancellationToken) =>
        context.Steps.DoAsync(
            "add-sandbox",
            async () =>
            {
                var path = context.Paths.Sandbox(context.Key);
                Directory.CreateDirectory(context.Paths.Sandboxes);
                string[] checkout = part is null ? [] : ["--no-checkout"];
                await context.Git.RunAsync(cancellationToken, ["worktree", "add", "--quiet", .. checkout, .. options, path, at]);
                if (part is null)
                    return;
                // Cone mode: the part, and the files of the directories above it, which builds tend to need.
                var sandbox = context.Git.In(path);
                await sandbox.RunAsync(cancellationToken, "sparse-checkout", "set", "--cone", part);
                await sandbox.RunAsync(cancellationToken, "reset", "--hard", "--quiet");
            },
            cancellationToken);

    private static async Task<bool> IsWholeAsync(AutomationContext context, CancellationToken cancellationToken)
    {
        var path = context.Paths.Sandbox(context.Key);
        if (!File.Exists(Path.Combine(path, ".git")))
            return false;
        var trees = await WorkTrees.ListAsync(context, cancellationToken);
        return trees.Any(t => t.Path == path && t.Branch == Refs.Branch(context.Key));
    }

    public static async Task CheckPartAsync(AutomationContext context, string commit, string part, CancellationToken cancellationToken)
    {
        var result = await context.Git.TryAsync(cancellationToken, "cat-file", "-t", $"{commit}:{part}");
        if (result.ExitCode != 0 || result.Output.Trim() != "tree")
        {
            throw new AutomationFailedException(
                $"'{part}' is not a directory of '{context.Project.MainBranch}'",
                "The project's part must be a directory of the main branch, not a file or a link",
                "Correct the project's settings, then retry");
        }
    }

    // A branch of this name that holds work of its own was not made by an attempt at this stage.
    private static async Task RefuseForeignBranchAsync(AutomationContext context, RepositoryState state, CancellationToken cancellationToken)
    {
        if (state.Find(Refs.Branch(context.Key)) is not { } head || await context.IsInAsync(head, state.Main, cancellationToken))
            return;
        throw new AutomationFailedException(
            $"the branch '{Refs.BranchName(context.Key)}' exists already and holds commits that are not in '{context.Project.MainBranch}'",
            "A new sandbox begins on a branch of its own",
            "Rename or delete the branch, then retry");
    }
}
