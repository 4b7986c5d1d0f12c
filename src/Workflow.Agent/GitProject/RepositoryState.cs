namespace Workflow.Agent.GitProject;

/// <summary>The repository's refs that matter, read in one go.</summary>
internal sealed class RepositoryState
{
    private readonly Dictionary<string, string> commits = [];
    private readonly Dictionary<string, ReleaseRecord> releases = [];

    private RepositoryState()
    {
    }

    /// <summary>The commit main is at.</summary>
    public required string Main { get; init; }

    public IReadOnlyCollection<ReleaseRecord> Releases => releases.Values;

    /// <summary>The commit a ref is at; null where there is no such ref.</summary>
    public string? Find(string name) => commits.GetValueOrDefault(name);

    public ReleaseRecord? Release(string? version) => version is null ? null : releases.GetValueOrDefault(version);

    public ReleaseRecord? ReleaseOf(string commit) => releases.Values.FirstOrDefault(r => r.Commit == commit);

    /// <summary>True where the version's deployment was completed.</summary>
    public bool HasBeenLive(string version) => commits.ContainsKey(Refs.LiveTags + version);

    public bool IsUnpromotable(string commit) => commits.ContainsKey(Refs.Unpromotable + commit);

    /// <summary>Everything that was taken back: the commit, and the commit on main that did it.</summary>
    public IEnumerable<(string Commit, string Revert)> Reverts => commits
        .Where(r => r.Key.StartsWith(Refs.Reverts, StringComparison.Ordinal))
        .Select(r => (r.Key[Refs.Reverts.Length..], r.Value));

    /// <exception cref="AutomationFailedException">There is no main branch.</exception>
    public static async Task<RepositoryState> ReadAsync(Git git, string mainBranch, CancellationToken cancellationToken)
    {
        var main = Refs.BranchPrefix + mainBranch;
        var output = await git.RunAsync(
            cancellationToken,
            "for-each-ref", "--format=%(refname)%00%(objectname)%00%(*objectname)%00%(contents)%00",
            main, Refs.BranchPrefix + "workflow", "refs/workflow", "refs/tags/live");
        var fields = output.Split('\0');
        var found = new Dictionary<string, string>();
        var records = new Dictionary<string, ReleaseRecord>();
        for (var i = 0; i + 3 < fields.Length; i += 4)
        {
            var name = fields[i].TrimStart('\n');
            var commit = fields[i + 2] is { Length: > 0 } peeled ? peeled : fields[i + 1];
            found[name] = commit;
            if (name.StartsWith(Refs.Releases, StringComparison.Ordinal) && name[Refs.Releases.Length..] is var version && Names.IsVersion(version))
                records[version] = ReleaseRecord.Parse(version, commit, fields[i + 1], fields[i + 3]);
        }

        if (!found.TryGetValue(main, out var head))
            throw NoMain(git.Directory, mainBranch);
        var state = new RepositoryState { Main = head };
        foreach (var (name, commit) in found)
            state.commits[name] = commit;
        foreach (var (version, record) in records)
            state.releases[version] = record;
        return state;
    }

    private static AutomationFailedException NoMain(string repository, string branch) => new(
        $"the repository '{repository}' has no branch '{branch}'",
        "The project's main branch must exist and hold at least one commit",
        "Make the branch, or name the right one in the project's settings, then retry");
}
