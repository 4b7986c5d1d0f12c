namespace Workflow.Service;

/// <summary>
/// Gives memory back while there is little to do: the heap otherwise stays as large as the last burst of work or the start made it,
/// since the runtime seldom collects where little is allocated, and of the program's files it keeps whatever was read for that work.
/// It takes some tens of milliseconds, and so does the first page afterwards.
/// </summary>
internal sealed class IdleMemory(TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    // Bytes. An idle node that reads its cursors and timers allocates as much in a minute, and somebody who looks at a few pages at once.
    private const long Worthwhile = 8 << 20;

    private int _collections;
    private long _seen;
    private long _collected;
    private bool _hasWorked;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var (heap, files) = Look(GC.CollectionCount(0), GC.GetTotalAllocatedBytes());
                if (heap)
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                if (files)
                    await MappedFiles.GiveBackAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service ends.
        }
    }

    /// <summary>
    /// What to give back: nothing where much was collected since the last look; the heap where enough was allocated since it last was; and
    /// mapped files once after work, for what an idle node reads of them it would only read again.
    /// </summary>
    /// <param name="collections">How often anything was collected since the start.</param>
    /// <param name="allocated">Bytes allocated since the start.</param>
    internal (bool Heap, bool Files) Look(int collections, long allocated)
    {
        var isIdle = collections - _collections <= 1;
        _hasWorked |= !isIdle || allocated - _seen >= Worthwhile;
        (_collections, _seen) = (collections, allocated);
        if (!isIdle || allocated - _collected < Worthwhile)
            return (false, false);
        var files = _hasWorked;
        (_collected, _hasWorked) = (allocated, false);
        // The one that is asked for.
        _collections++;
        return (true, files);
    }
}
