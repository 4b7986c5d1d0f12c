using Workflow.Messages.Http;

namespace Workflow.Agent.GitProject;

/// <summary>Every place on disk that agents touch for a project. Nothing outside is ever written.</summary>
internal sealed class ProjectPaths
{
    private readonly string work;
    private readonly string deploy;

    private ProjectPaths(string repository, string gitDirectory, string work, string deploy)
    {
        Repository = repository;
        GitDirectory = gitDirectory;
        this.work = work;
        this.deploy = deploy;
    }

    public string Repository { get; }

    /// <summary>The repository's git directory: <c>.git</c>, or the repository itself where it is bare.</summary>
    public string GitDirectory { get; }

    public string Deploy => deploy;
    public string LockFile => Path.Combine(work, "lock");
    public string Sandboxes => Path.Combine(work, "sandboxes");
    public string Backups => Path.Combine(work, "backups");
    public string Temporary => Path.Combine(work, "temporary");
    public string Releases => Path.Combine(deploy, "releases");
    public string Current => Path.Combine(deploy, "current");

    public string Sandbox(string key) => Path.Combine(Sandboxes, Names.Segment(key, "a key"));

    public string Fence(string key) => Path.Combine(work, "fences", Names.Segment(key, "a key"));

    public string Backup(string id) => Path.Combine(Backups, Names.Segment(id, "a backup's id"));

    public string Release(string version) => Path.Combine(Releases, Names.Version(version));

    /// <summary>A path of its own for something that is moved to its place when it is complete.</summary>
    public static string NewTemporary(string inDirectory, string name)
    {
        Directory.CreateDirectory(inDirectory);
        return Path.Combine(inDirectory, $".{name}~{Guid.NewGuid():N}");
    }

    /// <summary>Deletes what attempts that were killed had begun under this name.</summary>
    public void SweepTemporary(string name)
    {
        if (!Directory.Exists(Temporary))
            return;
        foreach (var path in Directory.EnumerateDirectories(Temporary, $".{name}~*"))
            Directory.Delete(path, recursive: true);
        foreach (var path in Directory.EnumerateFiles(Temporary, $".{name}~*"))
            File.Delete(path);
    }

    /// <exception cref="AutomationFailedException">A path is not absolute, the repository is none, or a directory is not what it must be.</exception>
    public static ProjectPaths Of(ProjectSettings project)
    {
        var repository = Absolute(project.Repository, "repository");
        var paths = new ProjectPaths(
            repository,
            FindGitDirectory(repository),
            Absolute(project.WorkDirectory, "work directory"),
            Absolute(project.DeployDirectory, "deploy directory"));
        foreach (var directory in new[] { paths.Sandboxes, paths.Backups, paths.Temporary, paths.Releases })
            RefuseLink(directory);
        return paths;
    }

    private static string Absolute(string path, string what) => Path.IsPathFullyQualified(path)
        ? Programs.Native.RealPath(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)))
        : throw new AutomationFailedException(
            $"the {what} '{path}' is no absolute path", "It must begin with '/'", "Correct the project's settings, then retry");

    private static string FindGitDirectory(string repository)
    {
        var inside = Path.Combine(repository, ".git");
        if (Directory.Exists(inside))
            return inside;
        if (File.Exists(Path.Combine(repository, "HEAD")) && Directory.Exists(Path.Combine(repository, "objects")))
            return repository;
        throw new AutomationFailedException(
            $"'{repository}' is not a git repository",
            "It must be the top directory of a git repository (with '.git' inside), or a bare one",
            "Run 'git init' there or correct the project's settings, then retry");
    }

    private static void RefuseLink(string path)
    {
        if (new FileInfo(path).LinkTarget is { } target)
        {
            throw new AutomationFailedException(
                $"'{path}' is a symbolic link to '{target}'",
                "It must be a directory of its own, so that nothing outside the project is changed",
                "Remove the link, then retry");
        }
    }
}
