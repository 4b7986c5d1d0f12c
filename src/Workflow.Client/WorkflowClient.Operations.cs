using Workflow.Messages.Http;

namespace Workflow.Client;

public sealed partial class WorkflowClient
{
    /// <summary>How everything behind the instances does: followers, agents, leases, parked reports, commits, store, broker.</summary>
    public Task<OperationsReport> OperationsAsync(CancellationToken cancellationToken = default) =>
        _sender.GetAsync<OperationsReport>("/api/operations", cancellationToken);

    /// <summary>Folds every journal anew and compares; no differences means that nothing was changed or lost.</summary>
    public Task<VerificationReport> VerifyAsync(CancellationToken cancellationToken = default) =>
        _sender.SendAsync<VerificationReport>(HttpMethod.Post, "/api/verify", new { }, cancellationToken);

    /// <summary>Whether the service can take commands now.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return (await _sender.GetAsync<HealthReport>("/health/ready", cancellationToken)).Status == "ready";
        }
        catch (WorkflowException)
        {
            return false;
        }
    }
}
