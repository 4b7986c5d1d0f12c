namespace Workflow.Service;

/// <summary>
/// Gives memory back while there is little to do: the heap otherwise stays as large as the last burst of work or the start made it,
/// since the runtime seldom collects where little is allocated, and of the program's files it keeps whatever the start has read.
/// It takes some tens of milliseconds, and so does the first page afterwards.
/// </summary>
internal sealed class IdleMemory(TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    // Bytes. An idle node that reads its cursors and timers allocates as much in a minute.
    private const long Worthwhile = 16 << 20;

    private int _collections;
    private long _allocated;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                if (IsWorthwhile(GC.CollectionCount(0), GC.GetTotalAllocatedBytes()))
                {
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                    await MappedFiles.GiveBackAsync(stoppingToken);
                }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service ends.
        }
    }

    /// <summary>Whether there was hardly anything to collect since the last look, and much was allocated since memory was last given back.</summary>
    /// <param name="collections">How often anything was collected since the start.</param>
    /// <param name="allocated">Bytes allocated since the start.</param>
    internal bool IsWorthwhile(int collections, long allocated)
    {
        var isIdle = collections - _collections <= 1;
        _collections = collections;
        if (!isIdle || allocated - _allocated < Worthwhile)
            return false;
        _allocated = allocated;
        // The one that is asked for.
        _collections++;
        return true;
    }
}
