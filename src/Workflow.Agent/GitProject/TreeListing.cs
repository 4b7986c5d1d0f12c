using System.Security.Cryptography;
using System.Text;

namespace Workflow.Agent.GitProject;

/// <summary>What is in a directory, so that two can be compared byte for byte.</summary>
internal sealed class TreeListing
{
    private const UnixFileMode Execute = UnixFileMode.UserExecute;

    /// <summary>A file, link or directory. <paramref name="Content"/> is a file's SHA-256 or a link's target.</summary>
    public sealed record Item(string Path, char Kind, UnixFileMode Mode, string Content)
    {
        public string Line => $"{Kind} {Convert.ToString((int)Mode, 8)} {Content} {Path}";
    }

    private TreeListing(IReadOnlyList<Item> items) => Items = items;

    /// <summary>Sorted by path, with '/' between segments.</summary>
    public IReadOnlyList<Item> Items { get; }

    public int Files => Items.Count(i => i.Kind != 'd');

    /// <summary>A SHA-256 over every path, kind, mode and content; lower-case hexadecimal.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Items.Select(i => i.Line)))));

    /// <summary>Reads a directory. The file <c>.git</c> at its top is not part of it.</summary>
    public static TreeListing Read(string directory)
    {
        var items = Directory.EnumerateFileSystemEntries(directory, "*", TreeExport.Everything)
            .Select(path => Look(directory, path))
            .OrderBy(item => item.Path, StringComparer.Ordinal);
        return new TreeListing([.. items]);
    }

    /// <summary>The files and links of a model that are missing here or differ in content or executable bit.</summary>
    public IReadOnlyList<string> LacksOf(TreeListing model)
    {
        var here = Items.Where(i => i.Kind != 'd').ToDictionary(i => i.Path);
        return [.. model.Items.Where(i => i.Kind != 'd' && !(here.TryGetValue(i.Path, out var mine) && Same(i, mine))).Select(i => i.Path)];
    }

    private static bool Same(Item one, Item other) =>
        one.Kind == other.Kind && one.Content == other.Content && (one.Mode & Execute) == (other.Mode & Execute);

    private static Item Look(string directory, string path)
    {
        var name = Path.GetRelativePath(directory, path);
        var info = new FileInfo(path);
        if (info.LinkTarget is { } target)
            return new Item(name, 'l', UnixFileMode.None, target);
        if (Directory.Exists(path))
            return new Item(name, 'd', File.GetUnixFileMode(path), "-");
        using var file = File.OpenRead(path);
        return new Item(name, 'f', File.GetUnixFileMode(path), Convert.ToHexStringLower(SHA256.HashData(file)));
    }
}
