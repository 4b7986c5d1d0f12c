using Workflow.Agent.Programs;
using Workflow.Messages.Http;

namespace Workflow.Agent.GitProject;

/// <summary>A project's backups: lists them and restores what is in them.</summary>
public sealed class BackupStore(TimeProvider time)
{
    /// <summary>All backups, oldest first.</summary>
    /// <exception cref="AutomationFailedException">A backup's manifest is damaged, or the project's paths are not right.</exception>
    public static async Task<IReadOnlyList<BackupSummary>> ListAsync(ProjectSettings project, CancellationToken cancellationToken)
    {
        var paths = ProjectPaths.Of(project);
        var found = new List<BackupSummary>();
        if (!Directory.Exists(paths.Backups))
            return found;
        foreach (var directory in Directory.EnumerateDirectories(paths.Backups).Where(d => !Path.GetFileName(d).StartsWith('.')))
        {
            if (await BackupFiles.ReadManifestAsync(directory, cancellationToken) is { } manifest)
            {
                var hash = await BackupFiles.HashAsync(Path.Combine(directory, BackupManifest.FileName), cancellationToken);
                found.Add(new BackupSummary(
                    manifest.Id, manifest.Project, manifest.Key, manifest.At, manifest.LiveVersion, manifest.LiveCommit, hash,
                    manifest.Files.Sum(f => f.Bytes)));
            }
        }

        return [.. found.OrderBy(b => b.At).ThenBy(b => b.Id, StringComparer.Ordinal)];
    }

    /// <summary>Writes a backup's live tree, after checking every checksum. Nothing appears there unless all of it is right.</summary>
    /// <param name="project">The project.</param>
    /// <param name="id">The backup's id.</param>
    /// <param name="to">An absolute path that does not exist, or an empty directory.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="AutomationFailedException">There is no such backup, it is damaged, or there is something at the path.</exception>
    public static Task<RestoreResult> RestoreAsync(ProjectSettings project, string id, string to, CancellationToken cancellationToken) =>
        RestoreAsync(project, id, to, BackupFiles.Live, m => m.LiveTree, cancellationToken);

    /// <summary>The same for the sandbox's tree, where the backup holds one.</summary>
    public static Task<RestoreResult> RestoreSandboxAsync(ProjectSettings project, string id, string to, CancellationToken cancellationToken) =>
        RestoreAsync(project, id, to, BackupFiles.Sandbox, m => m.SandboxTree, cancellationToken);

    /// <summary>Restores the repository, with every ref, as a bare one.</summary>
    public async Task RestoreRepositoryAsync(ProjectSettings project, string id, string to, CancellationToken cancellationToken)
    {
        var paths = ProjectPaths.Of(project);
        var directory = paths.Backup(id);
        await BackupFiles.VerifyAsync(directory, await FindAsync(directory, cancellationToken), cancellationToken);
        var temporary = Beside(to);
        var git = new Git(new ProgramRunner(time), paths.Repository, null, _ => { });
        await RestoreRepositoryAsync(git, Path.Combine(directory, BackupFiles.Bundle), temporary, project.MainBranch, cancellationToken);
        Native.Rename(temporary, to);
    }

    internal static async Task<Git> RestoreRepositoryAsync(
        Git git, string bundle, string directory, string mainBranch, CancellationToken cancellationToken)
    {
        await git.RunAsync(cancellationToken, "init", "--quiet", "--bare", "--template=", "--initial-branch=" + mainBranch, directory);
        var restored = git.In(directory);
        await restored.RunAsync(cancellationToken, "fetch", "--quiet", "--no-tags", bundle, "+refs/*:refs/*");
        return restored;
    }

    private static async Task<RestoreResult> RestoreAsync(
        ProjectSettings project, string id, string to, string archive, Func<BackupManifest, string?> digest, CancellationToken cancellationToken)
    {
        var directory = ProjectPaths.Of(project).Backup(id);
        var manifest = await FindAsync(directory, cancellationToken);
        var wanted = digest(manifest) ?? throw new AutomationFailedException(
            $"the backup {id} holds no '{archive}'", "The sandbox is part of a backup only where the stage asks for it", "Use another backup");
        var temporary = Beside(to);
        await BackupFiles.VerifyAsync(directory, manifest, cancellationToken);
        try
        {
            await TreeArchive.UnpackAsync(Path.Combine(directory, archive), temporary, cancellationToken);
            var tree = TreeListing.Read(temporary);
            if (tree.Digest != wanted)
                throw BackupFiles.Damaged(directory, "what it restores is not the tree that was backed up");
            Native.Rename(temporary, to);
            return new RestoreResult(to, tree.Files, tree.Digest);
        }
        catch when (Directory.Exists(temporary))
        {
            Directory.Delete(temporary, recursive: true);
            throw;
        }
    }

    private static async Task<BackupManifest> FindAsync(string directory, CancellationToken cancellationToken) =>
        await BackupFiles.ReadManifestAsync(directory, cancellationToken) ?? throw new AutomationFailedException(
            $"there is no backup '{Path.GetFileName(directory)}'",
            "It must be one of those that 'backup list' shows",
            "Choose one of them");

    private static string Beside(string to)
    {
        if (!Path.IsPathFullyQualified(to))
            throw new AutomationFailedException($"'{to}' is no absolute path", "It must begin with '/'", "Give the whole path");
        if (File.Exists(to) || (Directory.Exists(to) && Directory.EnumerateFileSystemEntries(to).Any()))
            throw new AutomationFailedException($"'{to}' is not empty", "A backup is restored to a new or empty directory", "Choose another directory");
        var path = Path.TrimEndingDirectorySeparator(to);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return $"{path}.restoring~{Guid.NewGuid():N}";
    }
}
