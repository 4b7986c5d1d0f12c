using Workflow.Messages.Http;

namespace Workflow.Cli.Demo;

/// <summary>The demo's git project with its live deployment, and what people do to it with their own hands.</summary>
internal sealed class DemoProject(string directory)
{
    private static readonly DemoGit Developer = new(Person.Developer);
    private static readonly DemoGit Outsider = new(Person.Outsider);

    /// <summary>The bare repository that everybody works against.</summary>
    public string Repository { get; } = Path.Combine(directory, "shop.git");

    /// <summary>Where the shop is live: <c>releases/</c> and <c>current</c>.</summary>
    public string Live { get; } = Path.Combine(directory, "live");

    public ProjectSettings Settings => new()
    {
        Project = DemoScript.Project,
        Repository = Repository,
        DeployDirectory = Live,
        WorkDirectory = Path.Combine(directory, "work"),
        Test = ["sh", "tests/run.sh"],
        Smoke = ["sh", "smoke.sh"],
    };

    /// <summary>Makes the repository from the sample, and the settings of the live place. Done already, it changes nothing.</summary>
    public async Task CreateAsync(CancellationToken cancel)
    {
        Directory.CreateDirectory(Live);
        await File.WriteAllTextAsync(Path.Combine(Live, "shared.conf"), "currency=CHF\n", cancel);
        if (Directory.Exists(Repository))
            return;
        var draft = Fresh("draft");
        DemoSources.WriteSample(draft);
        await Outsider.RunAsync(draft, cancel, "init", "--quiet");
        await CommitAsync(Outsider, draft, "The shop as it is", "start", cancel);
        await Outsider.RunAsync(draft, cancel, "clone", "--quiet", "--bare", "--no-hardlinks", ".", Repository + ".new");
        Directory.Move(Repository + ".new", Repository);
        Directory.Delete(draft, recursive: true);
    }

    /// <summary>Does a task in the request's sandbox.</summary>
    /// <returns>The sandbox's commit.</returns>
    public async Task<string> DevelopAsync(InstanceDetails request, string change, string task, string title, CancellationToken cancel)
    {
        var sandbox = request.Outputs["sandbox"];
        if (!await HasStepAsync(Developer, sandbox, "HEAD", task, cancel))
        {
            DemoSources.Apply(change, sandbox);
            await CommitAsync(Developer, sandbox, title, task, cancel);
        }

        return await HeadAsync(request, cancel);
    }

    public Task<string> HeadAsync(InstanceDetails request, CancellationToken cancel) =>
        Developer.RunAsync(request.Outputs["sandbox"], cancel, "rev-parse", "HEAD");

    /// <summary>Somebody else's change reaches main, not yet live.</summary>
    /// <returns>False where it was there already.</returns>
    public Task<bool> OthersChangeMainAsync(CancellationToken cancel) => PushAsync("comic", "A comic for the catalog", cancel);

    /// <summary>Somebody else's change goes live: the same automations, ordered by hand and not by this request.</summary>
    /// <returns>False where it was live already.</returns>
    public async Task<bool> OthersGoLiveAsync(CancellationToken cancel)
    {
        const string Change = "cocoa-price";
        var hotfix = new Hotfix(Settings);
        if (await HasStepAsync(Outsider, Repository, "main", Change, cancel) && !hotfix.UnderWay)
            return false;
        var sandbox = await hotfix.RunAsync("create-sandbox", "sandbox", cancel);
        if (!await HasStepAsync(Outsider, sandbox, "HEAD", Change, cancel))
        {
            DemoSources.Apply(Change, sandbox);
            await CommitAsync(Outsider, sandbox, "Cocoa became dearer", Change, cancel);
        }

        await hotfix.RunAsync("integrate", "commit", cancel);
        await hotfix.RunAsync("backup", "backup", cancel);
        await hotfix.RunAsync("deploy", "version", cancel);
        await hotfix.RunAsync("teardown", null, cancel);
        return true;
    }

    private async Task<bool> PushAsync(string change, string title, CancellationToken cancel)
    {
        if (await HasStepAsync(Outsider, Repository, "main", change, cancel))
            return false;
        var clone = Fresh("pavel");
        await Outsider.RunAsync(clone, cancel, "clone", "--quiet", Repository, ".");
        DemoSources.Apply(change, clone);
        await CommitAsync(Outsider, clone, title, change, cancel);
        await Outsider.RunAsync(clone, cancel, "push", "--quiet", "origin", "main");
        Directory.Delete(clone, recursive: true);
        return true;
    }

    private static async Task CommitAsync(DemoGit git, string checkout, string title, string step, CancellationToken cancel)
    {
        await git.RunAsync(checkout, cancel, "add", "--all");
        await git.RunAsync(checkout, cancel, "commit", "--quiet", "--allow-empty", "-m", $"{title}\n\nDemo-Step: {step}");
    }

    private static async Task<bool> HasStepAsync(DemoGit git, string repository, string branch, string step, CancellationToken cancel) =>
        (await git.RunAsync(repository, cancel, "log", "--format=%H", "--extended-regexp", $"--grep=^Demo-Step: {step}$", "-1", branch, "--")).Length > 0;

    private string Fresh(string name)
    {
        var path = Path.Combine(directory, name);
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        Directory.CreateDirectory(path);
        return path;
    }
}
