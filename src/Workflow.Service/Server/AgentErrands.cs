using System.Text.Json;
using Workflow.Agent;
using Workflow.Messages;
using Workflow.Messages.Automations;
using Workflow.Messages.Http;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Telemetry;
using Workflow.Service.Api.Refusals;
using Workflow.Service.Operations;

namespace Workflow.Service.Server;

/// <summary>
/// In server mode repositories and live versions are the agents': an errand is an order in the ledger, which whichever agent claims
/// answers through whichever node. It is removed as soon as nobody waits for it any more.
/// </summary>
internal sealed class AgentErrands(RunLedger ledger, RunResults results, AgentRoster agents, ErrandPatience patience, TimeProvider clock) : IProjectErrands
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    public async Task<IReadOnlyList<ProjectCheckItem>> CheckAsync(ProjectSettings project, DeployedVersion? said, CancellationToken cancellationToken)
    {
        var (agent, items) = await AskAsync<List<ProjectCheckItem>>(ProjectErrand.ToCheck(project.Project, said), cancellationToken);
        return [new ProjectCheckItem("agent", true, $"'{agent}' has looked"), .. items];
    }

    public Task DeployFirstAsync(ProjectSettings project, CancellationToken cancellationToken) =>
        AskAsync<string>(ProjectErrand.ToDeployFirst(project), cancellationToken);

    public async Task<IReadOnlyList<BackupSummary>> BackupsAsync(ProjectSettings project, CancellationToken cancellationToken) =>
        (await AskAsync<List<BackupSummary>>(ProjectErrand.ToListBackups(project.Project), cancellationToken)).Answer;

    public async Task<RestoreResult> RestoreAsync(ProjectSettings project, string backup, string to, CancellationToken cancellationToken) =>
        (await AskAsync<RestoreResult>(ProjectErrand.ToRestore(project.Project, backup, to), cancellationToken)).Answer;

    private async Task<(string? Agent, T Answer)> AskAsync<T>(AutomationOrder order, CancellationToken cancellationToken)
        where T : class
    {
        if (await agents.PresentAsync(cancellationToken) is not { Count: > 0 } present)
            throw new Refusal(EdgeCodes.NoAgent, ("project", order.Project));
        await ledger.EnqueueAsync(order with { Trace = TraceContext.Kept() }, cancellationToken);
        try
        {
            var run = await WaitAsync(order.Run, cancellationToken)
                ?? throw new Refusal(EdgeCodes.AgentSilent, ("project", order.Project), ("expected", string.Join(", ", present)));
            var result = JsonSerializer.Deserialize<AutomationResult>(run.Result!, WireJson.Options)!;
            return ProjectErrand.Answered<T>(result.Outputs) is { } answer
                ? (run.Agent, answer)
                : throw new Refusal(EdgeCodes.ProjectFailed, ("reason", result.Failure ?? $"agent '{run.Agent}' has not answered; it may be older than the service"));
        }
        finally
        {
            await ledger.ForgetErrandAsync(order.Run, CancellationToken.None);
        }
    }

    /// <returns>Null where nobody has answered in time.</returns>
    private async Task<RunResult?> WaitAsync(Guid run, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            var found = await results.FindAsync(run, cancellationToken);
            if (found is { Result: not null })
                return found;
            if (found is null || clock.GetElapsedTime(began) >= (found.Agent is null ? patience.Claim : patience.Answer))
                return null;
            await Task.Delay(Poll, clock, cancellationToken);
        }
    }
}
