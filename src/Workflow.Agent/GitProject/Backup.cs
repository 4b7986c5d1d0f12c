namespace Workflow.Agent.GitProject;

/// <summary>Backs up the repository and the live tree, and the sandbox's result where asked; proves it by restoring it.</summary>
internal static class Backup
{
    public static async Task<AutomationResult> RunAsync(AutomationContext context, CancellationToken cancellationToken)
    {
        var order = context.Order;
        var id = $"{context.Key}-{order.Stage}-{order.Visit}";
        var place = context.Paths.Backup(id);
        var manifest = await BackupFiles.ReadManifestAsync(place, cancellationToken);
        if (manifest is not null)
        {
            await BackupFiles.VerifyAsync(place, manifest, cancellationToken);
            context.Log($"the backup {id} is there already");
        }
        else
        {
            manifest = await MakeAsync(context, id, place, cancellationToken);
            context.Log($"backed up {manifest.LiveVersion} and main at {manifest.Main[..8]} as {id}");
        }

        return new AutomationResult
        {
            Outcome = "backed-up",
            Outputs = new Dictionary<string, string>
            {
                ["backup"] = id,
                ["backup-path"] = place,
                ["backup-sha256"] = await BackupFiles.HashAsync(Path.Combine(place, BackupManifest.FileName), cancellationToken),
                ["live-version"] = manifest.LiveVersion,
                ["live-commit"] = manifest.LiveCommit,
            },
        };
    }

    private static async Task<BackupManifest> MakeAsync(AutomationContext context, string id, string place, CancellationToken cancellationToken)
    {
        var state = await context.ReadStateAsync(cancellationToken);
        var live = LiveVersion.Settled(context.Paths, state) ?? throw new AutomationFailedException(
            $"nothing is live in '{context.Paths.Deploy}'", "There must be a live version to back up", "Make the first deployment, then retry");
        Sweep(context, id);
        var directory = ProjectPaths.NewTemporary(context.Paths.Backups, id);
        Directory.CreateDirectory(directory);
        await context.Git.RunAsync(cancellationToken, "bundle", "create", "--quiet", Path.Combine(directory, BackupFiles.Bundle), "--all");
        var liveTree = await PackAsync(context, context.Paths.Release(live.Version), directory, BackupFiles.Live, cancellationToken);
        var sandbox = WantsSandbox(context) ? await PackSandboxAsync(context, state, directory, cancellationToken) : default;
        await ProveBundleAsync(context, directory, live.Commit, cancellationToken);
        var manifest = new BackupManifest
        {
            Id = id,
            Project = context.Project.Project,
            Key = context.Key,
            Stage = context.Order.Stage,
            Visit = context.Order.Visit,
            At = context.Time.GetUtcNow(),
            CreatedBy = $"run {context.Order.Run}",
            Main = state.Main,
            LiveVersion = live.Version,
            LiveCommit = live.Commit,
            LiveTree = liveTree,
            SandboxCommit = sandbox.Commit,
            SandboxTree = sandbox.Tree,
            Files = await BackupFiles.DescribeAsync(directory, cancellationToken),
        };
        await BackupFiles.WriteManifestAsync(directory, manifest, cancellationToken);
        TreeExport.Sync(directory);
        await context.Steps.DoAsync(
            "place-backup",
            () =>
            {
                Directory.Move(directory, place);
                Programs.Native.Sync(context.Paths.Backups);
            },
            cancellationToken);
        return manifest;
    }

    private static bool WantsSandbox(AutomationContext context) =>
        context.Input("sandbox-result") == "true" || context.Input("sandbox") == "true";

    private static async Task<(string? Commit, string? Tree)> PackSandboxAsync(
        AutomationContext context, RepositoryState state, string directory, CancellationToken cancellationToken)
    {
        var commit = state.Find(Refs.Branch(context.Key)) ?? throw new AutomationFailedException(
            $"there is no branch '{Refs.BranchName(context.Key)}' to back up",
            "The sandbox must exist", "Run the stage that creates the sandbox again");
        var export = ProjectPaths.NewTemporary(context.Paths.Temporary, context.Key);
        await TreeExport.WriteAsync(context, commit, export, cancellationToken);
        var tree = await PackAsync(context, export, directory, BackupFiles.Sandbox, cancellationToken);
        Directory.Delete(export, recursive: true);
        return (commit, tree);
    }

    /// <summary>Packs a tree, unpacks it again, compares the two, and gives the tree's digest.</summary>
    private static async Task<string> PackAsync(
        AutomationContext context, string tree, string directory, string name, CancellationToken cancellationToken)
    {
        var file = Path.Combine(directory, name);
        await TreeArchive.PackAsync(tree, file, cancellationToken);
        var trial = ProjectPaths.NewTemporary(context.Paths.Temporary, context.Key);
        await TreeArchive.UnpackAsync(file, trial, cancellationToken);
        var digest = TreeListing.Read(tree).Digest;
        if (TreeListing.Read(trial).Digest != digest)
            throw new AutomationFailedException($"'{tree}' changed while it was backed up", "A backup must be a single moment's state", "Retry");
        Directory.Delete(trial, recursive: true);
        return digest;
    }

    /// <summary>Restores the bundle into a new repository: every ref must arrive, the live commit with all it builds on.</summary>
    private static async Task ProveBundleAsync(AutomationContext context, string directory, string live, CancellationToken cancellationToken)
    {
        var bundle = Path.Combine(directory, BackupFiles.Bundle);
        var trial = ProjectPaths.NewTemporary(context.Paths.Temporary, context.Key);
        var git = await BackupStore.RestoreRepositoryAsync(context.Git, bundle, trial, context.Project.MainBranch, cancellationToken);
        var promised = (await context.Git.RunAsync(cancellationToken, "bundle", "list-heads", bundle)).Split('\n')
            .Where(line => line.Contains(" refs/", StringComparison.Ordinal)).ToHashSet();
        var restored = await git.RunAsync(cancellationToken, "for-each-ref", "--format=%(objectname) %(refname)");
        promised.ExceptWith(restored.Split('\n'));
        if (promised.Count > 0)
            throw BackupFiles.Damaged(directory, $"the bundle does not restore {string.Join(", ", promised.Take(3))}");
        await git.RunAsync(cancellationToken, "rev-list", "--quiet", "--objects", live);
        Directory.Delete(trial, recursive: true);
    }

    private static void Sweep(AutomationContext context, string id)
    {
        Directory.CreateDirectory(context.Paths.Backups);
        foreach (var path in Directory.EnumerateDirectories(context.Paths.Backups, $".{id}~*"))
            Directory.Delete(path, recursive: true);
    }
}
