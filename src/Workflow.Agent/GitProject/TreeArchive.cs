using System.Formats.Tar;
using Workflow.Agent.Programs;

namespace Workflow.Agent.GitProject;

/// <summary>A directory as a tar file (POSIX pax), and back, with modes, links, empty files and empty directories.</summary>
internal static class TreeArchive
{
    public static async Task PackAsync(string directory, string file, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
        await using var writer = new TarWriter(stream, TarEntryFormat.Pax);
        foreach (var item in TreeListing.Read(directory).Items)
        {
            var path = Path.Combine(directory, item.Path);
            var type = item.Kind switch
            {
                'l' => TarEntryType.SymbolicLink,
                'd' => TarEntryType.Directory,
                _ => TarEntryType.RegularFile,
            };
            var entry = new PaxTarEntry(type, item.Path) { ModificationTime = DateTimeOffset.UnixEpoch };
            if (item.Kind == 'l')
                entry.LinkName = item.Content;
            else
                entry.Mode = item.Mode;
            await using var content = item.Kind == 'f' ? File.OpenRead(path) : null;
            if (content is not null)
                entry.DataStream = content;
            await writer.WriteEntryAsync(entry, cancellationToken);
        }
    }

    /// <summary>Unpacks into a directory that does not exist yet.</summary>
    /// <exception cref="AutomationFailedException">The archive names a place outside the directory.</exception>
    public static async Task UnpackAsync(string file, string directory, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory);
        var directories = new List<(string Path, UnixFileMode Mode)>();
        await using var stream = File.OpenRead(file);
        await using var reader = new TarReader(stream);
        while (await reader.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
        {
            var path = Inside(directory, entry.Name);
            switch (entry.EntryType)
            {
                case TarEntryType.Directory:
                    Directory.CreateDirectory(path);
                    directories.Add((path, entry.Mode));
                    break;
                case TarEntryType.SymbolicLink:
                    File.CreateSymbolicLink(path, entry.LinkName);
                    break;
                default:
                    await UnpackFileAsync(entry, path, cancellationToken);
                    break;
            }
        }

        // Last, since a directory may forbid writing into it.
        foreach (var (path, mode) in Enumerable.Reverse(directories))
            File.SetUnixFileMode(path, mode);
    }

    private static async Task UnpackFileAsync(TarEntry entry, string path, CancellationToken cancellationToken)
    {
        await using (var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
        {
            if (entry.DataStream is { } data)
                await data.CopyToAsync(target, cancellationToken);
        }

        File.SetUnixFileMode(path, entry.Mode);
    }

    private static string Inside(string directory, string name)
    {
        var path = Path.GetFullPath(name, directory);
        var parent = Path.GetDirectoryName(path)!;
        if (path.StartsWith(directory + "/", StringComparison.Ordinal) && Native.RealPath(parent) == Native.RealPath(directory) + parent[directory.Length..])
            return path;
        throw new AutomationFailedException(
            $"the archive names '{name}', which is outside the directory it is unpacked into",
            "A backup holds only what was inside the project",
            "Do not use this backup");
    }
}
