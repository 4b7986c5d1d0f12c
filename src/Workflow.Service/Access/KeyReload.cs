namespace Workflow.Service.Access;

/// <summary>
/// Takes over keys that were added, changed or removed while the service runs. The file is read again and again: notifications of
/// changes do not come from every file system, and never where an orchestrator swaps a mounted directory.
/// </summary>
internal sealed class KeyReload(WorkflowHostOptions options, KeyRing keys, ILogger<KeyReload> logger) : BackgroundService
{
    // A key that was removed must not open anything five seconds later.
    internal static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    private string? _complaint;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!keys.IsRequired || options.RereadIdentity is not { } reread)
            return;
        using var timer = new PeriodicTimer(Every);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            Reload(reread);
    }

    // A file that is half written, or wrong, must neither lock everybody out nor stop the service.
    private void Reload(Func<IdentityOptions> reread)
    {
        try
        {
            keys.Replace(reread().Keys);
            _complaint = null;
        }
        catch (HostStartException faulty) when (faulty.Message != _complaint)
        {
            _complaint = faulty.Message;
            logger.LogError("The keys stay as they were, since what was read cannot be used. {Faults}", faulty.Message);
        }
        catch (HostStartException)
        {
            // Said already.
        }
    }
}
