using System.Text.Json;
using Workflow.Agent;
using Workflow.Messages;
using Workflow.Messages.Automations;
using Workflow.Runtime.Queries;

namespace Workflow.Service.Embedded;

/// <summary>The agent's queue of orders, over the runtime's table.</summary>
internal sealed class RunLedgerAdapter(RunLedger ledger, AgentRoster roster) : IRunLedger
{
    public Task AttendAsync(string agent, int slots, TimeSpan lasting, CancellationToken cancellationToken) => roster.AttendAsync(agent, slots, lasting, cancellationToken);

    public Task EnqueueAsync(AutomationOrder order, CancellationToken cancellationToken) => ledger.EnqueueAsync(order, cancellationToken);

    public async Task<ClaimedRun?> ClaimNextAsync(string agent, TimeSpan lease, CancellationToken cancellationToken) =>
        await ledger.ClaimNextAsync(agent, lease, cancellationToken) is { } claimed
            ? new ClaimedRun(claimed.Order, claimed.Claim, claimed.Result is { } result ? JsonSerializer.Deserialize<AutomationResult>(result, WireJson.Options) : null)
            : null;

    public Task<bool> HeartbeatAsync(ClaimedRun claim, TimeSpan lease, CancellationToken cancellationToken) =>
        ledger.HeartbeatAsync(claim.Order.Run, claim.Claim, lease, cancellationToken);

    public Task AppendLogAsync(ClaimedRun claim, IReadOnlyList<LogLine> lines, CancellationToken cancellationToken) =>
        ledger.AppendLogAsync(claim.Order.Run, claim.Claim, [.. lines.Select(l => (l.At, l.Text))], cancellationToken);

    public Task<bool> FinishAsync(ClaimedRun claim, AutomationResult result, CancellationToken cancellationToken) =>
        ledger.FinishAsync(
            claim.Order.Run, claim.Claim, result.Outcome, result.Failure, JsonSerializer.Serialize(result, WireJson.Options), cancellationToken);

    public Task ReportedAsync(ClaimedRun claim, CancellationToken cancellationToken) =>
        ledger.ReportedAsync(claim.Order.Run, claim.Claim, cancellationToken);

    public Task ReleaseAsync(ClaimedRun claim, CancellationToken cancellationToken) =>
        ledger.ReleaseAsync(claim.Order.Run, claim.Claim, cancellationToken);

    public Task ReleaseAllAsync(string agent, CancellationToken cancellationToken) => ledger.ReleaseAllAsync(agent, cancellationToken);

    public Task CancelAsync(Guid run, int? attempt, string reason, CancellationToken cancellationToken) =>
        ledger.CancelAsync(run, attempt, reason, cancellationToken);
}
