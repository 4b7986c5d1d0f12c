namespace Workflow.Agent.GitProject;

/// <summary>Release directories and their records.</summary>
internal static class Releases
{
    /// <summary>The record of a commit's version. The same commit always gets the same version; a new one the next number.</summary>
    public static async Task<ReleaseRecord> RecordAsync(
        AutomationContext context, RepositoryState state, string commit, string? key, string? mainBefore, string? previous,
        CancellationToken cancellationToken)
    {
        var known = state.ReleaseOf(commit);
        if (known is not null && known.Key == key && known.Base == mainBefore && known.Previous == previous)
            return known;
        var version = known?.Version ?? ReleaseRecord.Name(state.Releases.Select(r => r.Number).DefaultIfEmpty().Max() + 1, commit);
        var text = ReleaseRecord.TagText(version, commit, context.Project.Project, key, mainBefore, previous, context.Time.GetUtcNow());
        var tag = await context.Git.FeedAsync(text, cancellationToken, "hash-object", "-t", "tag", "-w", "--stdin");
        await context.MoveRefsAsync("record-release", cancellationToken, $"update {Refs.Releases}{version} {tag}");
        return ReleaseRecord.Parse(version, commit, tag, text);
    }

    /// <summary>Makes the release's directory: complete, on the disk, moved to its place in one step.</summary>
    public static async Task PlaceAsync(AutomationContext context, ReleaseRecord record, CancellationToken cancellationToken)
    {
        var place = context.Paths.Release(record.Version);
        if (Directory.Exists(place))
            return;
        var temporary = await ExportAsync(context, record, cancellationToken);
        await context.Steps.DoAsync("place-release", () => Place(context, temporary, place), cancellationToken);
    }

    /// <summary>Makes sure that a release holds exactly its commit, and mends it where it does not.</summary>
    public static async Task EnsureWholeAsync(AutomationContext context, ReleaseRecord record, CancellationToken cancellationToken)
    {
        var place = context.Paths.Release(record.Version);
        var temporary = await ExportAsync(context, record, cancellationToken);
        Directory.CreateDirectory(place);
        var damaged = TreeListing.Read(place).LacksOf(TreeListing.Read(temporary));
        if (damaged.Count > 0)
        {
            context.Log($"{record.Version} was not whole ({string.Join(", ", damaged.Take(5))}); putting it right");
            await context.Steps.DoAsync("mend-release", () => Mend(temporary, place, damaged), cancellationToken);
        }

        Directory.Delete(temporary, recursive: true);
    }

    /// <summary>Removes what a deployment that came to nothing left: the directory, then the record.</summary>
    public static async Task DropAsync(AutomationContext context, ReleaseRecord record, CancellationToken cancellationToken)
    {
        await context.Steps.DoAsync("drop-release", () => MoveAside(context, context.Paths.Release(record.Version)), cancellationToken);
        await context.MoveRefsAsync("drop-record", cancellationToken, $"delete {Refs.Releases}{record.Version}");
    }

    private static async Task<string> ExportAsync(AutomationContext context, ReleaseRecord record, CancellationToken cancellationToken)
    {
        Sweep(context);
        var temporary = ProjectPaths.NewTemporary(context.Paths.Releases, context.Key);
        await TreeExport.WriteAsync(context, record.Commit, temporary, cancellationToken);
        TreeExport.Sync(temporary);
        return temporary;
    }

    // File by file, so that what the release's programs have written beside stays, and the release answers meanwhile.
    private static void Mend(string temporary, string place, IEnumerable<string> damaged)
    {
        foreach (var path in damaged)
        {
            var target = Path.Combine(place, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (new FileInfo(target).LinkTarget is null && Directory.Exists(target))
                Directory.Delete(target, recursive: true);
            Programs.Native.Rename(Path.Combine(temporary, path), target);
        }

        TreeExport.Sync(place);
    }

    private static void Place(AutomationContext context, string temporary, string place)
    {
        MoveAside(context, place);
        Directory.Move(temporary, place);
        Programs.Native.Sync(context.Paths.Releases);
    }

    private static void MoveAside(AutomationContext context, string place)
    {
        if (!Directory.Exists(place))
            return;
        var doomed = ProjectPaths.NewTemporary(context.Paths.Releases, context.Key);
        Directory.Move(place, doomed);
        Directory.Delete(doomed, recursive: true);
    }

    // What killed attempts of this instance had not finished. An attempt that still runs would be refused at its next step anyway.
    private static void Sweep(AutomationContext context)
    {
        if (!Directory.Exists(context.Paths.Releases))
            return;
        foreach (var path in Directory.EnumerateFileSystemEntries(context.Paths.Releases, $".{context.Key}~*"))
        {
            if (Directory.Exists(path))
                Directory.Delete(path, recursive: true);
            else
                File.Delete(path);
        }
    }
}
