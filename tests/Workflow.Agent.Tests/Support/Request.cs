using Workflow.Messages.Automations;

namespace Workflow.Agent.Tests.Support;

/// <summary>A feature request as the engine would drive it: gives orders, and hands on what earlier runs made.</summary>
internal sealed class Request(ShopProject project, string key)
{
    private readonly Dictionary<string, int> visits = [];

    public string Key => key;

    public string? Commit { get; set; }

    public Dictionary<string, string> Inputs { get; } = [];

    public string Sandbox => project.Paths.Sandbox(key);

    /// <summary>A new visit of a stage: runs its automation and takes over what it made.</summary>
    public async Task<AutomationResult> RunAsync(string automation, string? stage = null, params (string, string)[] with)
    {
        var order = Order(automation, stage, with);
        return Take(order, await AttemptAsync(order));
    }

    /// <summary>An order for a new visit of a stage.</summary>
    public AutomationOrder Order(string automation, string? stage = null, params (string Name, string Value)[] with)
    {
        stage ??= automation;
        var visit = visits[stage] = visits.GetValueOrDefault(stage) + 1;
        var inputs = new Dictionary<string, string>(Inputs);
        foreach (var (name, value) in with)
            inputs[name] = value;
        return new AutomationOrder
        {
            Run = Guid.CreateVersion7(),
            Attempt = 1,
            Project = "shop",
            Key = key,
            Workflow = "feature-request",
            Stage = stage,
            Visit = visit,
            Automation = automation,
            Commit = Commit,
            Inputs = inputs,
            Timeout = TimeSpan.FromMinutes(1),
        };
    }

    /// <summary>One attempt under a claim of its own.</summary>
    public Task<AutomationResult> AttemptAsync(AutomationOrder order, CancellationToken cancellationToken = default) =>
        AttemptAsync(order, ++project.Claim, cancellationToken);

    public Task<AutomationResult> AttemptAsync(AutomationOrder order, long claim, CancellationToken cancellationToken = default) =>
        project.Automations().RunAsync(order, project.Settings, claim, Log, cancellationToken);

    /// <summary>What the engine does with a result.</summary>
    public AutomationResult Take(AutomationOrder order, AutomationResult result)
    {
        Commit = result.Commit ?? Commit;
        foreach (var (name, value) in result.Outputs)
        {
            Inputs[name] = value;
            Inputs[$"{order.Stage}.{name}"] = value;
        }

        return result;
    }

    /// <summary>A developer's commit in the sandbox, which becomes the commit under work.</summary>
    public string Develop(string file, string content) => Commit = ShopProject.CommitIn(Sandbox, file, content, $"Work on {key}");

    /// <summary>From nothing to a commit that may be deployed.</summary>
    public async Task PrepareAsync(string file = "lib/extra.sh", string content = "# more\n")
    {
        (await RunAsync("create-sandbox", "sandbox")).ShouldReach("created");
        Develop(file, content);
        (await RunAsync("integrate", "integration")).ShouldReach("integrated");
        await BackUpAsync();
    }

    public async Task BackUpAsync() => (await RunAsync("backup", "production-backup")).ShouldReach("backed-up");

    public async Task DeployAsync() => (await RunAsync("deploy", "deployment")).ShouldReach("deployed");

    private void Log(string line)
    {
        lock (project.Log)
            project.Log.Add(line);
    }
}
