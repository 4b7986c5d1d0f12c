using Workflow.Runtime.Journal;
using Workflow.Runtime.Saga;

namespace Workflow.Service;

/// <summary>
/// Gives memory back while there is little to do: the heap otherwise stays as large as the last burst of work or the start made it,
/// since the runtime seldom collects where little is allocated; libc keeps what the compiler once needed; instances and entries stay at hand; and
/// of the program's files there is whatever was read for that work. It takes some tens of milliseconds, and so does the first page afterwards.
/// </summary>
internal sealed class IdleMemory(TimeProvider clock, InstanceKeeper keeper, JournalFeed feed) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    private readonly Idleness _idleness = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var (heap, all) = _idleness.Look(GC.GetTotalAllocatedBytes());
                if (all)
                {
                    keeper.Forget();
                    feed.Forget();
                }

                if (heap)
                {
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                    NativeHeap.GiveBack();
                }

                if (all)
                    await MappedFiles.GiveBackAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service ends.
        }
    }
}
