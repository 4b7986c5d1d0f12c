using Workflow.Agent.Programs;

namespace Workflow.Agent.GitProject;

/// <summary>Writes a commit's files into a directory, as a checkout would, without touching any work tree.</summary>
internal static class TreeExport
{
    public static async Task WriteAsync(AutomationContext context, string commit, string directory, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory);
        var index = directory + ".index";
        try
        {
            await context.Git.In(directory).WithAsync(
                new Dictionary<string, string> { ["GIT_INDEX_FILE"] = index },
                cancellationToken,
                "--git-dir=" + context.Paths.GitDirectory, "--work-tree=" + directory, "-c", "core.sparseCheckout=false",
                "read-tree", "-u", "--reset", commit);
        }
        finally
        {
            File.Delete(index);
            File.Delete(index + ".lock");
        }
    }

    /// <summary>Returns when all of a directory is on the disk.</summary>
    public static void Sync(string directory)
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(directory, "*", Everything))
        {
            if (new FileInfo(path).LinkTarget is null)
                Native.Sync(path);
        }

        Native.Sync(directory);
    }

    public static EnumerationOptions Everything { get; } = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
    };
}
