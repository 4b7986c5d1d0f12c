using Workflow.Agent.GitProject;
using Workflow.Messages.Http;

namespace Workflow.Agent.Tests.Support;

/// <summary>The sample shop as a project of its own: a real repository, deployed once.</summary>
internal sealed class ShopProject
{
    private static readonly Lazy<string> Template = new(MakeTemplate);
    private readonly string root;

    private ShopProject(string root, ProjectSettings settings)
    {
        this.root = root;
        Settings = settings;
        Paths = ProjectPaths.Of(settings);
    }

    public ProjectSettings Settings { get; set; }

    public ProjectPaths Paths { get; }

    public string Repository => Settings.Repository;

    public IStepHook? Hook { get; set; }

    public List<string> Log { get; } = [];

    /// <summary>The last claim handed out.</summary>
    public long Claim { get; set; }

    /// <summary>A new project; version 1 is live. Not bare: main is checked out.</summary>
    public static ShopProject Create(string name = "shop")
    {
        var directory = Scratch.NewDirectory(name);
        Scratch.Copy(Template.Value + "/.", directory);
        return new ShopProject(directory, SettingsIn(directory));
    }

    /// <summary>The same with a bare repository, as a server has it.</summary>
    public static ShopProject CreateBare()
    {
        var project = Create();
        var bare = project.root + "/bare.git";
        Scratch.Run(project.root, "git", "clone", "--quiet", "--mirror", project.Repository, bare);
        return new ShopProject(project.root, project.Settings with { Repository = bare });
    }

    public Request Request(string key = "FR-1") => new(this, key);

    public GitProjectAutomations Automations() => new(TimeProvider.System) { Hook = Hook };

    public string Git(params string[] arguments) => Scratch.Run(Repository, "git", arguments);

    /// <summary>Writes a file in a checkout, commits everything there, and gives the new commit.</summary>
    public static string CommitIn(string directory, string file, string content, string message = "Change something")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(directory, file))!);
        File.WriteAllText(Path.Combine(directory, file), content);
        Scratch.Run(directory, "git", "add", "-A");
        Scratch.Run(directory, "git", "commit", "--quiet", "--allow-empty", "-m", message);
        return Scratch.Run(directory, "git", "rev-parse", "HEAD");
    }

    /// <summary>Somebody else changes main.</summary>
    public string CommitOnMain(string file, string content) => CommitIn(Repository, file, content, $"Somebody changes {file}");

    public string Main => Git("rev-parse", "main");

    public string? Live => LiveVersion.Read(Paths);

    /// <summary>What the live shop answers.</summary>
    public string Ask(params string[] arguments) => Scratch.Run(Paths.Deploy, Path.Combine(Paths.Current, "bin/shop"), arguments);

    /// <summary>Paths, modes and contents of a commit's files, as git lists them.</summary>
    public string TreeOf(string commit) => Git("rev-parse", commit + "^{tree}");

    /// <summary>The tree that git would make of the live directory.</summary>
    public string LiveTree
    {
        get
        {
            var git = Path.Combine(Scratch.NewDirectory(), "git");
            Scratch.Run("/", "git", "init", "--quiet", "--bare", git);
            string[] there = ["--git-dir=" + git, "--work-tree=" + Path.GetFullPath(Paths.Release(Live!))];
            Scratch.Run(Paths.Release(Live!), "git", [.. there, "add", "--all", "--force", "."]);
            return Scratch.Run("/", "git", [.. there, "write-tree"]);
        }
    }

    private static ProjectSettings SettingsIn(string directory) => new()
    {
        Project = "shop",
        Repository = directory + "/repository",
        DeployDirectory = directory + "/live",
        WorkDirectory = directory + "/work",
        Test = ["tests/run.sh"],
        Smoke = ["./smoke.sh"],
    };

    private static string MakeTemplate()
    {
        var directory = Scratch.NewDirectory("template");
        var settings = SettingsIn(directory);
        Scratch.Copy(Path.Combine(Scratch.Solution, "samples/shop"), settings.Repository);
        Scratch.Run(settings.Repository, "git", "init", "--quiet", "--initial-branch=main");
        Scratch.Run(settings.Repository, "git", "add", "-A");
        Scratch.Run(settings.Repository, "git", "commit", "--quiet", "-m", "The shop");
        new ProjectSetup(TimeProvider.System).DeployFirstAsync(settings, _ => { }, CancellationToken.None).GetAwaiter().GetResult();
        return directory;
    }
}
