using Workflow.Client.Sending;
using Workflow.Messages.Http;

namespace Workflow.Client;

public sealed partial class WorkflowClient
{
    /// <summary>Folds every journal anew and compares; no differences means that nothing was changed or lost.</summary>
    public Task<VerificationReport> VerifyAsync(CancellationToken cancellationToken = default) =>
        _sender.SendAsync<VerificationReport>(HttpMethod.Post, "/api/verify", new { }, cancellationToken);

    /// <summary>What cursors over the journal could not do, newest first.</summary>
    /// <param name="openOnly">True: only what has not been overcome.</param>
    public async Task<IReadOnlyList<FaultRecord>> FaultsAsync(bool openOnly = false, int? limit = null, CancellationToken cancellationToken = default) =>
        (await _sender.GetAsync<Page<FaultRecord>>("/api/faults".With(("open", openOnly ? "true" : null), ("limit", limit)), cancellationToken)).Items;

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
