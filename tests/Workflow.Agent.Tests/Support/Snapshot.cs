using System.Text.RegularExpressions;

namespace Workflow.Agent.Tests.Support;

/// <summary>Everything that an automation may leave behind, as text, without what differs from one time to the next.</summary>
internal static partial class Snapshot
{
    public static string Of(ShopProject shop)
    {
        var lines = new List<string>
        {
            "main tree " + shop.TreeOf("main"),
            "main is built on " + shop.Git("rev-list", "--count", "main") + " commits",
            "status " + shop.Git("status", "--porcelain"),
            "live " + shop.Live,
            "live tree " + shop.LiveTree,
            "work trees " + shop.Git("worktree", "list").Split('\n').Length,
        };
        lines.AddRange(shop.Git("for-each-ref", "--format=%(refname) %(tree)%(*tree)").Split('\n').Where(l => !l.StartsWith("refs/workflow/saved/")).Select(l => "ref " + l));
        foreach (var root in new[] { shop.Paths.Deploy, Path.GetDirectoryName(shop.Paths.LockFile)! })
        {
            if (Directory.Exists(root))
                lines.AddRange(Files(root).Select(f => "file " + f));
        }

        foreach (var sandbox in Directory.Exists(shop.Paths.Sandboxes) ? Directory.GetDirectories(shop.Paths.Sandboxes) : [])
            lines.Add($"sandbox {Path.GetFileName(sandbox)} {Scratch.Run(sandbox, "git", "status", "--porcelain")} {Scratch.Run(sandbox, "git", "rev-parse", "HEAD^{tree}")}");
        lines.AddRange(Directory.EnumerateFiles(shop.Paths.GitDirectory, "*.lock", SearchOption.AllDirectories));
        return string.Join('\n', lines.Select(l => CommitId().Replace(l, "<commit>")));
    }

    /// <summary>Fails with the lines that differ.</summary>
    public static void ShouldEqual(string actual, string wanted, string when)
    {
        var now = actual.Split('\n');
        var should = wanted.Split('\n');
        var differences = should.Except(now).Select(l => "- " + l).Concat(now.Except(should).Select(l => "+ " + l)).ToList();
        differences.ShouldBeEmpty($"{when}:\n{string.Join('\n', differences)}");
    }

    private static IEnumerable<string> Files(string root) => Directory
        .EnumerateFileSystemEntries(root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
        .Select(path => Path.GetRelativePath(root, path))
        .Where(path => !path.StartsWith("fences") && path != "temporary")
        .Order(StringComparer.Ordinal);

    // The ids of reverted and unpromotable commits are part of refs' names.
    [GeneratedRegex("(?<=/)[0-9a-f]{40}", RegexOptions.None, 1000)]
    private static partial Regex CommitId();
}
