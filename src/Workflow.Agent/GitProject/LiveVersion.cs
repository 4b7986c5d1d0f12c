namespace Workflow.Agent.GitProject;

/// <summary>Which version <c>current</c> leads to.</summary>
internal static class LiveVersion
{
    /// <summary>The version that answers now; null where nothing is live yet.</summary>
    /// <exception cref="AutomationFailedException"><c>current</c> is not a link into <c>releases/</c>.</exception>
    public static string? Read(ProjectPaths paths)
    {
        var link = new FileInfo(paths.Current);
        var target = link.LinkTarget;
        if (target is null && !link.Exists && !Directory.Exists(paths.Current))
            return null;
        if (target is not null && target.StartsWith("releases/", StringComparison.Ordinal) && Names.IsVersion(target["releases/".Length..]))
            return target["releases/".Length..];
        throw new AutomationFailedException(
            $"'{paths.Current}' is {(target is null ? "no symbolic link" : $"a link to '{target}'")}",
            "It must be a link to 'releases/<version>', or not exist before the first deployment",
            "Move what is there out of the way, then retry");
    }

    /// <summary>The version that counts as live for others: while a deployment is half done, the one before it.</summary>
    public static ReleaseRecord? Settled(ProjectPaths paths, RepositoryState state)
    {
        if (Read(paths) is not { } version)
            return null;
        var record = state.Release(version) ?? throw Unknown(paths, version);
        if (state.HasBeenLive(version))
            return record;
        return record.Previous is null ? null : state.Release(record.Previous) ?? throw Unknown(paths, record.Previous);
    }

    /// <summary>Makes a version the one that answers: a new link, moved over the old one.</summary>
    public static void Switch(ProjectPaths paths, string version)
    {
        if (!Directory.Exists(paths.Release(version)))
        {
            throw new AutomationFailedException(
                $"the release '{paths.Release(version)}' does not exist",
                "A version can go live only while its release directory is there",
                "Restore it from a backup, then retry");
        }

        var link = ProjectPaths.NewTemporary(paths.Deploy, "current");
        File.CreateSymbolicLink(link, "releases/" + version);
        Programs.Native.Rename(link, paths.Current);
        Programs.Native.Sync(paths.Deploy);
    }

    private static AutomationFailedException Unknown(ProjectPaths paths, string version) => new(
        $"'{version}' is live, but the repository has no record of it",
        $"'{Refs.Releases}{version}' must exist in '{paths.Repository}'",
        "Fetch the ref from the backup's bundle into the repository, then retry");
}
