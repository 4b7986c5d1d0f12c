using Workflow.Agent.GitProject;
using Workflow.Messages;
using Workflow.Messages.Automations;
using Workflow.Messages.Http;

namespace Workflow.Cli.Demo;

/// <summary>A change of another team on the same project: its own agent does the same automations for it.</summary>
internal sealed class Hotfix(ProjectSettings project)
{
    private const string Key = "HOTFIX-1";

    private readonly GitProjectAutomations _automations = new(TimeProvider.System);
    private readonly Dictionary<string, string> _outputs = [];
    private string? _commit;

    /// <summary>True where a killed demo left it half done.</summary>
    public bool UnderWay => Directory.Exists(Path.Combine(project.WorkDirectory, "sandboxes", Key));

    /// <summary>Runs one automation to its end.</summary>
    /// <returns>The output asked for; empty where none is.</returns>
    public async Task<string> RunAsync(string automation, string? output, CancellationToken cancel)
    {
        var order = new AutomationOrder
        {
            Run = Identity.Named($"{Key}/{automation}"), Attempt = 1, Project = project.Project, Key = Key, Workflow = "hotfix",
            Stage = automation, Visit = 1, Automation = automation, Commit = _commit, Inputs = _outputs, Timeout = TimeSpan.FromMinutes(1),
        };
        var result = await _automations.RunAsync(order, project, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(), _ => { }, cancel);
        if (result.Outcome is null or "conflict" or "outdated" or "failed")
            throw new DemoFailedException($"{automation} of the other team's change: {result.Outcome ?? result.Failure}");
        foreach (var (name, value) in result.Outputs)
            _outputs[name] = value;
        _commit = result.Commit ?? _commit;
        return output is null ? "" : _outputs[output];
    }
}
