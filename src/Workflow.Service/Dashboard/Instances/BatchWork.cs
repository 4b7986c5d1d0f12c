using Workflow.Messages.Http;
using Workflow.Service.Dashboard.Acting;
using Workflow.Service.Dashboard.Sessions;

namespace Workflow.Service.Dashboard.Instances;

/// <summary>
/// One operation on many instances: which of them exactly is settled when it begins. Each is looked at, then dealt with, some at a time;
/// what a store that is away cannot answer waits for it, and what was not done when it is stopped can be told.
/// </summary>
/// <param name="instances">All of them.</param>
/// <param name="changed">Something is to be shown.</param>
public sealed class BatchWork(IReadOnlyList<InstanceSummary> instances, Action changed)
{
    private const int LookedAtTogether = 50;
    private const int DoneTogether = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private int _looks;
    private BatchItem[] _items = [.. instances.Select(i => new BatchItem(i))];

    public IReadOnlyList<BatchItem> Items => _items;

    /// <summary>How many were looked at.</summary>
    public int Looked { get; private set; }

    public bool IsLooking => Looked < _items.Length;

    public bool IsRunning { get; private set; }

    /// <summary>True once something was tried: this batch is not done twice.</summary>
    public bool HasRun { get; private set; }

    /// <summary>True while it waits for a store that does not answer.</summary>
    public bool StoreIsAway { get; private set; }

    public int Possible => _items.Count(i => i.Obstacle is null);

    public int Done => _items.Count(i => i.Result is { Done: true });

    public int Refused => _items.Count(i => i.Result is { Done: false });

    /// <summary>What could be done and was not tried.</summary>
    public int Left => _items.Count(i => i is { Obstacle: null, Result: null });

    /// <summary>Asks for each whether it can be done. Asked again meanwhile, as for another stage, the earlier asking ends.</summary>
    public async Task LookAsync(Func<InstanceSummary, Task<BatchItem>> look, CancellationToken cancellationToken)
    {
        var mine = ++_looks;
        Looked = 0;
        for (var i = 0; i < _items.Length; i += LookedAtTogether)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var seen = await Task.WhenAll(_items.Skip(i).Take(LookedAtTogether).Select(item => look(item.Instance)));
            if (mine != _looks)
                return;
            seen.CopyTo(_items, i);
            Looked = Math.Min(i + LookedAtTogether, _items.Length);
            changed();
        }
    }

    /// <summary>Does it with each that it can be done with, until all are done or it is stopped.</summary>
    /// <param name="act">Does it with one, under an id that makes asking again harmless.</param>
    /// <param name="stop">Nothing more is begun.</param>
    public async Task RunAsync(Func<BatchItem, Guid, Task<ActionResult>> act, CancellationToken stop)
    {
        (IsRunning, HasRun) = (true, true);
        var todo = Enumerable.Range(0, _items.Length).Where(i => _items[i].Obstacle is null).ToArray();
        try
        {
            foreach (var together in todo.Chunk(DoneTogether))
            {
                if (stop.IsCancellationRequested)
                    return;
                await Task.WhenAll(together.Select(i => DoAsync(i, act, stop)));
                changed();
            }
        }
        catch (SessionEndedException)
        {
            // Nobody acts any more: what is left was not done.
        }
        finally
        {
            (IsRunning, StoreIsAway) = (false, false);
            changed();
        }
    }

    private async Task DoAsync(int i, Func<BatchItem, Guid, Task<ActionResult>> act, CancellationToken stop)
    {
        var id = Guid.CreateVersion7();
        var result = await act(_items[i], id);
        while (result.StoreIsAway && !stop.IsCancellationRequested)
        {
            StoreIsAway = true;
            changed();
            await Task.Delay(Pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            if (stop.IsCancellationRequested)
                break;
            result = await act(_items[i], id);
        }

        // What the store did not answer is not known to be refused: it was not done, as far as anybody can tell.
        if (!result.StoreIsAway)
            (_items[i], StoreIsAway) = (_items[i] with { Result = result }, false);
    }
}
