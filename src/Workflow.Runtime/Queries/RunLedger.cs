using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workflow.Messages;
using Workflow.Messages.Automations;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Telemetry;

namespace Workflow.Runtime.Queries;

/// <summary>
/// The durable queue of orders, with who works on them, their logs and their results. A claim is a lease; whatever carries a claim
/// is refused once the claim is not the run's newest, the order was superseded, or the run was cancelled.
/// </summary>
public sealed class RunLedger(IJournalStore store)
{
    // Longer than anybody waits for one.
    private static readonly TimeSpan ErrandsLast = TimeSpan.FromMinutes(10);

    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when something in this process may have made an order claimable; take it before looking.</summary>
    public Task Changed => Volatile.Read(ref _changed).Task;

    /// <summary>
    /// Adds an order. The same (run, attempt) again changes nothing; a higher attempt ends a lower one of the same run; one of a run that
    /// was cancelled comes too late.
    /// </summary>
    public async Task EnqueueAsync(AutomationOrder order, CancellationToken cancellationToken)
    {
        await store.ChangeAsync((db, cancel) => EnqueueAsync(db, order, cancel), cancellationToken);
        Tell();
    }

    /// <summary>Whether there is something to claim. May be outdated when it is heard.</summary>
    public Task<bool> IsWaitingAsync(CancellationToken cancellationToken) =>
        store.QueryAsync((db, cancel) => Claimable(db, store.Now).AnyAsync(cancel), cancellationToken);

    /// <summary>Claims the oldest order that nobody holds: one not finished, or one finished and not yet reported. Null: there is none.</summary>
    public async Task<ClaimedOrder?> ClaimNextAsync(string agent, TimeSpan lease, CancellationToken cancellationToken)
    {
        // Workers ask often, and mostly for nothing: only where there is something does the claiming take its turn among the writers.
        if (!await IsWaitingAsync(cancellationToken))
            return null;
        return await store.ChangeAsync((db, cancel) => ClaimNextAsync(db, agent, lease, cancel), cancellationToken);
    }

    /// <summary>Renews a claim. False: it is no longer the agent's.</summary>
    public Task<bool> HeartbeatAsync(Guid run, long claim, TimeSpan lease, CancellationToken cancellationToken) =>
        UpdateAsync(run, claim, row => row.Until = store.Now + lease, cancellationToken);

    /// <summary>Makes an attempt's end durable.</summary>
    /// <param name="run">The run.</param>
    /// <param name="claim">The claim it was worked on under.</param>
    /// <param name="outcome">The outcome reached, or null.</param>
    /// <param name="failure">Why it failed, or null.</param>
    /// <param name="result">All of it, as the agent writes it; a later claim gets it back.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False: the claim is no longer the agent's, and nothing was stored.</returns>
    public async Task<bool> FinishAsync(Guid run, long claim, string? outcome, string? failure, string result, CancellationToken cancellationToken)
    {
        var (automation, took) = ("", (TimeSpan?)null);
        var stored = await UpdateAsync(
            run,
            claim,
            row =>
            {
                (row.State, row.FinishedAt) = (outcome is null ? RunStates.Failed : RunStates.Succeeded, store.Now);
                (row.Outcome, row.Failure, row.Result) = (outcome, failure, result);
                (automation, took) = (row.Automation, row.FinishedAt - row.StartedAt);
            },
            cancellationToken);
        if (stored)
            EngineMetrics.AutomationEnded(automation, succeeded: outcome is not null, took);
        return stored;
    }

    /// <summary>Notes that the engine has the result, so that the order is never claimed again.</summary>
    public Task<bool> ReportedAsync(Guid run, long claim, CancellationToken cancellationToken) =>
        UpdateAsync(run, claim, row => (row.Reported, row.Until) = (true, null), cancellationToken);

    /// <summary>Gives a claim back: the order can be claimed again at once.</summary>
    public async Task<bool> ReleaseAsync(Guid run, long claim, CancellationToken cancellationToken)
    {
        var mine = await UpdateAsync(run, claim, Free, cancellationToken);
        Tell();
        return mine;
    }

    /// <summary>Frees every claim of an agent: whoever held them under its name is dead.</summary>
    public async Task ReleaseAllAsync(string agent, CancellationToken cancellationToken)
    {
        await store.ChangeAsync(
            async (db, cancel) =>
            {
                foreach (var row in await db.Runs.Where(r => r.Agent == agent && r.Until != null).ToListAsync(cancel))
                    Free(row);
                return await db.SaveChangesAsync(cancel);
            },
            cancellationToken);
        Tell();
    }

    /// <summary>
    /// Ends a run's attempts; nothing of them is claimed or reported any more. Over a broker that may be heard before the order is: so
    /// one that is not known yet is remembered as ended.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="attempt">The last attempt that is ended, later ones may be ordered; null: the run is withdrawn once and for all.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task CancelAsync(Guid run, int? attempt, string reason, CancellationToken cancellationToken) => store.ChangeAsync(
        async (db, cancel) =>
        {
            var row = await db.Runs.FirstOrDefaultAsync(r => r.Run == run, cancel)
                ?? db.Runs.Add(new RunRow { Run = run, Attempt = attempt ?? 0, QueuedAt = store.Now }).Entity;
            // A later attempt is at work, this one has ended by itself, or the run was withdrawn: that stays.
            if (row.Attempt > attempt
                || (row.Reported && row.State != RunStates.Cancelled && !(row.Attempt < attempt))
                || row is { State: RunStates.Cancelled, Reported: false })
                return 0;
            // A cancelled attempt is one whose end the engine knows.
            row.Attempt = attempt ?? row.Attempt;
            (row.State, row.Failure, row.Until, row.FinishedAt, row.Reported) = (RunStates.Cancelled, reason, null, store.Now, attempt is not null);
            return await db.SaveChangesAsync(cancel);
        },
        cancellationToken);

    /// <summary>Adds lines to the run's log, in order. False: the claim is no longer the agent's, and they were dropped.</summary>
    public Task<bool> AppendLogAsync(Guid run, long claim, IReadOnlyList<(DateTimeOffset At, string Text)> lines, CancellationToken cancellationToken) =>
        store.ChangeAsync(
            async (db, cancel) =>
            {
                if (await HeldAsync(db, run, claim, cancel) is not { } row)
                    return false;
                var number = await db.RunLog.Where(r => r.Run == run).MaxAsync(r => (long?)r.Number, cancel) ?? 0;
                foreach (var (at, text) in lines)
                    db.RunLog.Add(new RunLogRow { Run = run, Number = ++number, Attempt = row.Attempt, At = at, Text = text });
                await db.SaveChangesAsync(cancel);
                return true;
            },
            cancellationToken);

    /// <summary>
    /// Removes an errand, which is of no instance and need not be remembered; whoever is at it loses its claim. Those that a node has left
    /// which ended while it waited go with it.
    /// </summary>
    public Task ForgetErrandAsync(Guid run, CancellationToken cancellationToken) => store.ChangeAsync(
        async (db, cancel) =>
        {
            var left = store.Now - ErrandsLast;
            var old = await db.Runs.Where(r => r.Run == run || (!r.Reported && r.QueuedAt < left && ProjectErrand.All.Contains(r.Automation))).Select(r => r.Run).ToListAsync(cancel);
            await db.RunLog.Where(r => old.Contains(r.Run)).ExecuteDeleteAsync(cancel);
            return await db.Runs.Where(r => old.Contains(r.Run)).ExecuteDeleteAsync(cancel);
        },
        cancellationToken);

    private static IQueryable<RunRow> Claimable(WorkflowDbContext db, DateTimeOffset now) =>
        db.Runs.Where(r => !r.Reported && r.State != RunStates.Cancelled && (r.Until == null || r.Until < now));

    private async Task<ClaimedOrder?> ClaimNextAsync(WorkflowDbContext db, string agent, TimeSpan lease, CancellationToken cancel)
    {
        var now = store.Now;
        var row = await Claimable(db, now).OrderBy(r => r.QueuedAt).FirstOrDefaultAsync(cancel);
        if (row is null)
            return null;
        if (row.Result is null)
            (row.State, row.StartedAt) = (RunStates.Running, row.StartedAt ?? now);
        (row.Agent, row.Until) = (agent, now + lease);
        row.Claim = Math.Max(row.Claim + 1, now.ToUnixTimeMilliseconds());
        await db.SaveChangesAsync(cancel);
        return new ClaimedOrder(JsonSerializer.Deserialize<AutomationOrder>(row.Order, WireJson.Options)!, row.Claim, row.Result);
    }

    private async Task<int> EnqueueAsync(WorkflowDbContext db, AutomationOrder order, CancellationToken cancel)
    {
        var row = await db.Runs.FirstOrDefaultAsync(r => r.Run == order.Run, cancel);
        if (row is not null && (row.Attempt >= order.Attempt || row is { State: RunStates.Cancelled, Reported: false }))
            return 0;
        row ??= db.Runs.Add(new RunRow { Run = order.Run }).Entity;
        (row.Project, row.Key, row.Stage, row.Visit) = (order.Project, order.Key, order.Stage, order.Visit);
        (row.Automation, row.Attempt) = (order.Automation, order.Attempt);
        row.Order = JsonSerializer.Serialize(order, WireJson.Options);
        (row.State, row.QueuedAt) = (RunStates.Queued, store.Now);
        (row.Agent, row.Until, row.StartedAt, row.FinishedAt) = (null, null, null, null);
        (row.Outcome, row.Failure, row.Result, row.Reported) = (null, null, null, false);
        return await db.SaveChangesAsync(cancel);
    }

    private void Tell() => Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    private static void Free(RunRow row)
    {
        row.Until = null;
        if (row.State == RunStates.Running)
            row.State = RunStates.Queued;
    }

    private static Task<RunRow?> HeldAsync(WorkflowDbContext db, Guid run, long claim, CancellationToken cancel) =>
        db.Runs.FirstOrDefaultAsync(r => r.Run == run && r.Claim == claim && r.Until != null, cancel);

    private Task<bool> UpdateAsync(Guid run, long claim, Action<RunRow> change, CancellationToken cancellationToken) => store.ChangeAsync(
        async (db, cancel) =>
        {
            if (await HeldAsync(db, run, claim, cancel) is not { } row)
                return false;
            change(row);
            await db.SaveChangesAsync(cancel);
            return true;
        },
        cancellationToken);
}
