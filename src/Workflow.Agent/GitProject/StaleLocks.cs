using Workflow.Agent.Programs;

namespace Workflow.Agent.GitProject;

/// <summary>Lock files that a killed git process left behind; without this nobody could work on the repository again.</summary>
internal static class StaleLocks
{
    private static readonly string[] Shared = ["index.lock", "HEAD.lock", "config.lock", "config.worktree.lock", "packed-refs.lock", "shallow.lock"];

    /// <summary>Removes them, unless a git process is at work in the repository. Needs the project's lock, after the old holder's end.</summary>
    public static void Remove(ProjectPaths paths, string key, Action<string> log)
    {
        var found = Find(paths, key).ToList();
        if (found.Count == 0 || Leftovers.GitAtWork(paths.Repository) || Leftovers.GitAtWork(paths.Sandbox(key)))
            return;
        foreach (var path in found)
        {
            log($"removed the stale lock '{path}'");
            File.Delete(path);
        }
    }

    private static IEnumerable<string> Find(ProjectPaths paths, string key)
    {
        var directories = new List<string> { paths.GitDirectory };
        var checkouts = Path.Combine(paths.GitDirectory, "worktrees");
        if (Directory.Exists(checkouts))
            directories.AddRange(Directory.EnumerateDirectories(checkouts).Where(d => IsOf(d, paths.Sandbox(key))));
        var files = directories.SelectMany(d => Shared.Select(name => Path.Combine(d, name))).Where(File.Exists);
        var refs = Path.Combine(paths.GitDirectory, "refs");
        return Directory.Exists(refs) ? files.Concat(Directory.EnumerateFiles(refs, "*.lock", SearchOption.AllDirectories)) : files;
    }

    private static bool IsOf(string checkout, string sandbox)
    {
        var link = Path.Combine(checkout, "gitdir");
        return File.Exists(link) && File.ReadAllText(link).Trim() == Path.Combine(sandbox, ".git");
    }
}
