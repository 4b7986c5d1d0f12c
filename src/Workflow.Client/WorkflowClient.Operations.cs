using Workflow.Client.Sending;
using Workflow.Messages.Http;

namespace Workflow.Client;

public sealed partial class WorkflowClient
{
    /// <summary>Folds every journal anew and compares; no differences means that nothing was changed or lost.</summary>
    public Task<VerificationReport> VerifyAsync(CancellationToken cancellationToken = default) =>
        _sender.SendAsync<VerificationReport>(HttpMethod.Post, "/api/verify", new { }, cancellationToken);

    /// <summary>One page of what cursors over the journal could not do, newest first.</summary>
    public Task<Page<FaultRecord>> FaultsAsync(bool openOnly = false, string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        _sender.GetAsync<Page<FaultRecord>>("/api/faults".With(("open", openOnly ? "true" : null), ("cursor", cursor), ("limit", limit)), cancellationToken);

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
