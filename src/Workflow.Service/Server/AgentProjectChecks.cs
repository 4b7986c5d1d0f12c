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
/// In server mode repositories and live versions are the agents': the check is an order in the ledger, which whichever agent claims
/// answers through whichever node. It is removed as soon as nobody waits for it any more.
/// </summary>
internal sealed class AgentProjectChecks(RunLedger ledger, RunResults results, AgentRoster agents, TimeProvider clock) : IProjectChecks
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    // An agent with a free slot claims an order at once; one that does not is busy, or cannot reach the service.
    private static readonly TimeSpan Claim = TimeSpan.FromSeconds(15);

    // The smoke check may take a minute. Callers wait for 100 s.
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(75);

    public async Task<IReadOnlyList<ProjectCheckItem>> RunAsync(ProjectSettings project, DeployedVersion? said, CancellationToken cancellationToken)
    {
        if (await agents.PresentAsync(cancellationToken) is not { Count: > 0 } present)
            throw new Refusal(EdgeCodes.NoAgent, ("project", project.Project));
        var order = ProjectCheckOrder.Of(project.Project, said, Answer) with { Trace = TraceContext.Kept() };
        await ledger.EnqueueAsync(order, cancellationToken);
        try
        {
            return await WaitAsync(order.Run, cancellationToken)
                ?? throw new Refusal(EdgeCodes.AgentSilent, ("project", project.Project), ("expected", string.Join(", ", present)));
        }
        finally
        {
            await ledger.ForgetCheckAsync(order.Run, CancellationToken.None);
        }
    }

    /// <returns>Null where nobody has answered in time.</returns>
    private async Task<IReadOnlyList<ProjectCheckItem>?> WaitAsync(Guid run, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            var found = await results.FindAsync(run, cancellationToken);
            if (found is { Result: { } result })
                return Items(found, JsonSerializer.Deserialize<AutomationResult>(result, WireJson.Options)!);
            if (found is null || clock.GetElapsedTime(began) >= (found.Agent is null ? Claim : Answer))
                return null;
            await Task.Delay(Poll, clock, cancellationToken);
        }
    }

    private static IReadOnlyList<ProjectCheckItem> Items(RunResult run, AutomationResult result) =>
        result.Outputs.TryGetValue(ProjectCheckOrder.Items, out var items)
            ? [new ProjectCheckItem("agent", true, $"'{run.Agent}' has looked"), .. JsonSerializer.Deserialize<List<ProjectCheckItem>>(items, WireJson.Options)!]
            : throw new Refusal(EdgeCodes.ProjectFailed, ("reason", result.Failure ?? $"agent '{run.Agent}' has not looked"));
}
