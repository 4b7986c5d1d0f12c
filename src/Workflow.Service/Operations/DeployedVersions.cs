using System.Text.Json;
using Workflow.Agent;
using Workflow.Engine.Flow;
using Workflow.Messages;
using Workflow.Messages.Automations;
using Workflow.Runtime.Queries;

namespace Workflow.Service.Operations;

/// <summary>Which version should be live: what the newest run that changes it came to.</summary>
internal sealed class DeployedVersions(RunResults results)
{
    // A deployment names the version it made; a return names the one it went back to.
    private static readonly string[] Outputs = ["live-version", "version"];

    // An outcome without a version is one that left live as it was.
    private const int LookedAt = 20;

    /// <returns>Null where no run has made anything live yet, as when only adding the project did.</returns>
    public async Task<DeployedVersion?> FindAsync(string project, CancellationToken cancellationToken) =>
        (await results.NewestAsync(project, DeploymentRuns.Automations, LookedAt, cancellationToken)).Select(Version).FirstOrDefault(version => version is not null);

    private static DeployedVersion? Version(RunResult run)
    {
        var outputs = run.Result is null ? null : JsonSerializer.Deserialize<AutomationResult>(run.Result, WireJson.Options)!.Outputs;
        return outputs is not null && Outputs.Select(name => outputs.GetValueOrDefault(name)).FirstOrDefault(v => v is not null) is { } version
            ? new DeployedVersion(version, $"{run.Automation} of {run.Key}")
            : null;
    }
}
