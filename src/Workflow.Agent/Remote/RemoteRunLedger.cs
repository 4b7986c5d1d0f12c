using System.Text.Json;
using Workflow.Messages;
using Workflow.Messages.Automations;
using Workflow.Messages.Http;

namespace Workflow.Agent.Remote;

/// <summary>The ledger of runs, as the service keeps it.</summary>
internal sealed class RemoteRunLedger(ServiceConnection service) : IRunLedger
{
    /// <summary>The service's code for a claim that is no longer the run's newest.</summary>
    private const string ClaimLost = "claim-lost";

    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(15);

    public Task AttendAsync(string agent, int slots, TimeSpan lasting, CancellationToken cancellationToken) =>
        service.PostAsync("/api/agent/attendance", new AgentAttendance(agent, slots, Milliseconds(lasting)), cancellationToken);

    public Task EnqueueAsync(AutomationOrder order, CancellationToken cancellationToken) =>
        service.PostAsync("/api/agent/orders", order, cancellationToken);

    /// <summary>Waits up to 15 s for an order where there is none.</summary>
    public async Task<ClaimedRun?> ClaimNextAsync(string agent, TimeSpan lease, CancellationToken cancellationToken)
    {
        var request = new AgentClaimRequest(agent, Milliseconds(lease), Milliseconds(Wait));
        return await service.PostAsync<AgentClaim>("/api/agent/claims", request, Wait, cancellationToken) is { } claim
            ? new ClaimedRun(claim.Order, claim.Claim, claim.Result is { } result ? JsonSerializer.Deserialize<AutomationResult>(result, WireJson.Options) : null)
            : null;
    }

    public Task<bool> HeartbeatAsync(ClaimedRun claim, TimeSpan lease, CancellationToken cancellationToken) =>
        MineAsync(claim, "heartbeat", new AgentHeartbeat(claim.Claim, Milliseconds(lease)), cancellationToken);

    public async Task AppendLogAsync(ClaimedRun claim, IReadOnlyList<LogLine> lines, CancellationToken cancellationToken)
    {
        foreach (var part in LogParts.Of(lines))
            if (!await MineAsync(claim, "log", new AgentLog(claim.Claim, part), cancellationToken))
                return;
    }

    public Task<bool> FinishAsync(ClaimedRun claim, AutomationResult result, CancellationToken cancellationToken) => MineAsync(
        claim, "finish", new AgentResult(claim.Claim, result.Outcome, result.Failure, JsonSerializer.Serialize(result, WireJson.Options)), cancellationToken);

    public Task ReportedAsync(ClaimedRun claim, CancellationToken cancellationToken) =>
        MineAsync(claim, "reported", new AgentClaimed(claim.Claim), cancellationToken);

    public Task ReleaseAsync(ClaimedRun claim, CancellationToken cancellationToken) =>
        MineAsync(claim, "release", new AgentClaimed(claim.Claim), cancellationToken);

    public Task ReleaseAllAsync(string agent, CancellationToken cancellationToken) =>
        service.PostAsync("/api/agent/release", new AgentRelease(agent), cancellationToken);

    public Task CancelAsync(Guid run, int? attempt, string reason, CancellationToken cancellationToken) =>
        service.PostAsync($"/api/agent/runs/{run}/cancel", new AgentCancel(reason, attempt), cancellationToken);

    private async Task<bool> MineAsync(ClaimedRun claim, string what, object body, CancellationToken cancellationToken)
    {
        try
        {
            await service.PostAsync($"/api/agent/runs/{claim.Order.Run}/{what}", body, cancellationToken);
            return true;
        }
        catch (AgentServiceException refused) when (refused.Code == ClaimLost)
        {
            return false;
        }
    }

    private static int Milliseconds(TimeSpan time) => (int)time.TotalMilliseconds;
}
