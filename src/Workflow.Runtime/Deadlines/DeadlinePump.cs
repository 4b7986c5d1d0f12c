using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;
using Workflow.Runtime.Journal;

namespace Workflow.Runtime.Deadlines;

/// <summary>
/// Sends <see cref="DeadlineReached"/> to every instance whose time has come. Sleeps until the earliest due time by the clock port;
/// a commit that brings an earlier one wakes it. Firing twice changes nothing.
/// </summary>
public sealed class DeadlinePump : BackgroundService
{
    private const int Window = 500;
    private static readonly TimeSpan SafetyNet = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(1);

    /// <summary>After so many tries in vain it is a fault that people see.</summary>
    private const int Patience = 5;

    private readonly IWorkflowEngine _engine;
    private readonly IJournalStore _store;
    private readonly TimeProvider _clock;
    private readonly ILogger<DeadlinePump> _logger;
    private readonly DeadlineFaults _faults;
    private readonly Dictionary<Guid, Stuck> _stuck = [];
    private readonly Lock _lock = new();
    private TaskCompletionSource _woken = NewSource();
    private DateTimeOffset _wakesAt = DateTimeOffset.MinValue;
    private DateTimeOffset _reviewAt = DateTimeOffset.MinValue;

    public DeadlinePump(IWorkflowEngine engine, IJournalStore store, TimeProvider clock, ILogger<DeadlinePump> logger)
    {
        (_engine, _store, _clock, _logger) = (engine, store, clock, logger);
        _faults = new DeadlineFaults(store);
        store.Follow(Look);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                Task woken;
                lock (_lock)
                    (woken, _wakesAt) = (_woken.Task, DateTimeOffset.MaxValue);
                await SleepAsync(await FireAsync(stoppingToken), woken, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                _logger.LogWarning(e, "Deadlines wait a moment");
                await Task.Delay(AfterFault, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
    }

    // When the next one is due.
    private async Task<DateTimeOffset> FireAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = _store.Now;
            var due = await _store.ReadDueAsync(Window, cancellationToken);
            var ripe = due.Where(d => d.DueAt <= now && !(_stuck.TryGetValue(d.Id, out var stuck) && stuck.Until > now)).ToArray();
            if (ripe.Length == 0)
            {
                await ReviewAsync(now, cancellationToken);
                return Next(due, now);
            }

            await Parallel.ForEachAsync(ripe, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellationToken }, FireAsync);
        }
    }

    private async ValueTask FireAsync(DueInstance due, CancellationToken cancellationToken)
    {
        string? wrong;
        try
        {
            var receipt = await _engine.SendAsync(
                new DeadlineReached
                {
                    CommandId = Identity.Command($"deadline:{due.Id}/{due.Sequence}/{due.DueAt.UtcTicks}"),
                    Project = due.Project,
                    Key = due.Key,
                    Actor = Actor.Engine,
                    DueAt = due.DueAt,
                },
                cancellationToken);
            wrong = receipt.Status == ReceiptStatus.Applied ? null : $"the engine answered {receipt.Status} {receipt.Rejection}".TrimEnd();
        }
        catch (Exception e) when (e is not (OperationCanceledException or StoreUnavailableException))
        {
            _logger.LogWarning(e, "The deadline of {Key} at {DueAt} waits a moment", due.Key, due.DueAt);
            wrong = e.ToString();
        }

        if (wrong is null)
        {
            lock (_lock)
                _stuck.Remove(due.Id);
            return;
        }

        // One that changes nothing must not be asked again in a hot loop, nor hold up the others.
        var stuck = new Stuck(_store.Now + AfterFault, 1);
        lock (_lock)
            _stuck[due.Id] = stuck = stuck with { Tries = _stuck.GetValueOrDefault(due.Id).Tries + 1 };
        if (stuck.Tries >= Patience && stuck.Tries % Patience == 0)
            await _faults.NoteAsync(due, stuck.Tries, wrong, stuck.Until, cancellationToken);
    }

    // Another node may have fired what this one, or one that is no more, could not.
    private async Task ReviewAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (now < _reviewAt)
            return;
        var open = await _faults.ReviewAsync(cancellationToken);
        _reviewAt = now + (open > 0 ? AfterFault : SafetyNet);
    }

    private DateTimeOffset Next(IReadOnlyList<DueInstance> due, DateTimeOffset now)
    {
        var next = now + SafetyNet;
        foreach (var one in due)
        {
            var at = _stuck.TryGetValue(one.Id, out var stuck) && stuck.Until > one.DueAt ? stuck.Until : one.DueAt;
            if (at < next)
                next = at;
        }

        lock (_lock)
            _wakesAt = next;
        return next;
    }

    private async Task SleepAsync(DateTimeOffset until, Task woken, CancellationToken cancellationToken)
    {
        var time = until - _store.Now;
        using var sleep = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var slept = Task.Delay(time > TimeSpan.Zero ? time : TimeSpan.FromMilliseconds(1), _clock, sleep.Token);
        // A clock that was set forward just before the timer began would have it ring too late.
        if (_store.Now < until)
            await Task.WhenAny(woken, slept);
        await sleep.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    // Entries that bring a due time before the one that is waited for. Called on the store's thread, so it only rings.
    private void Look(IReadOnlyList<JournalEntry> entries)
    {
        TaskCompletionSource woken;
        lock (_lock)
        {
            if (!entries.Any(e => Earliest(e.Entry) < _wakesAt))
                return;
            (woken, _woken) = (_woken, NewSource());
        }

        woken.TrySetResult();
    }

    private static DateTimeOffset? Earliest(Entry entry) => entry switch
    {
        StageEntered { Deadlines.Count: > 0 } entered => entered.Deadlines.Min(d => d.At),
        AutomationFailed failed => failed.RetryAt,
        ActivityFellDue activity => activity.NextAt,
        // Every deadline moved; which was the earliest, the row says.
        WorkflowResumed => DateTimeOffset.MinValue,
        _ => null,
    };

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly record struct Stuck(DateTimeOffset Until, int Tries);
}
