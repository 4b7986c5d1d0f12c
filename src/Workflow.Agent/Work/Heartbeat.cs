using Microsoft.Extensions.Logging;

namespace Workflow.Agent.Work;

/// <summary>Keeps a claim alive, and ends the attempt when the claim is lost.</summary>
internal sealed class Heartbeat(IRunLedger ledger, TimeSpan lease, TimeProvider time, ILogger logger)
{
    public async Task BeatAsync(ClaimedRun claim, CancellationTokenSource end)
    {
        var cancellationToken = end.Token;
        var renewed = time.GetTimestamp();
        try
        {
            while (true)
            {
                await Task.Delay(lease / 3, time, cancellationToken);
                if (await RenewAsync(claim, cancellationToken) is { } mine)
                {
                    if (!mine)
                        break;
                    renewed = time.GetTimestamp();
                }
                else if (time.GetElapsedTime(renewed) >= lease)
                {
                    break; // By now somebody else may hold it.
                }
            }

            logger.LogWarning("The claim on run {Run} attempt {Attempt} is lost", claim.Order.Run, claim.Order.Attempt);
            await end.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // The attempt has ended.
        }
    }

    /// <summary>Null: the ledger did not answer.</summary>
    private async Task<bool?> RenewAsync(ClaimedRun claim, CancellationToken cancellationToken)
    {
        try
        {
            return await ledger.HeartbeatAsync(claim, lease, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning(e, "Could not renew the claim on run {Run}", claim.Order.Run);
            return null;
        }
    }
}
