using Workflow.Messages.Automations;

namespace Workflow.Agent;

/// <summary>The durable queue of orders, with who works on them, their logs and their results.</summary>
/// <remarks>
/// A claim is a lease: it ends when it is not renewed in time, and then another agent, or the same, may claim the run again.
/// Every call that carries a claim is refused (false) once the claim is no longer the run's newest, the order was superseded by a
/// higher attempt, or the run was cancelled.
/// </remarks>
public interface IRunLedger
{
    /// <summary>Notes that an agent is there, and for how long that holds; zero: it leaves. Claims have nothing to do with it.</summary>
    Task AttendAsync(string agent, int slots, TimeSpan lasting, CancellationToken cancellationToken);

    /// <summary>Adds an order. The same (run, attempt) again changes nothing; a higher attempt ends a lower one of the same run.</summary>
    Task EnqueueAsync(AutomationOrder order, CancellationToken cancellationToken);

    /// <summary>
    /// Claims the oldest order that nobody holds: one not yet finished, or one finished whose result is not yet reported
    /// (then <see cref="ClaimedRun.Result"/> is set and only the report is left to do). Null: there is nothing to do.
    /// </summary>
    Task<ClaimedRun?> ClaimNextAsync(string agent, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Renews a claim. False: it is no longer ours, stop at once.</summary>
    Task<bool> HeartbeatAsync(ClaimedRun claim, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Adds lines to the run's log, in order. Lines of a claim that is no longer ours are dropped.</summary>
    Task AppendLogAsync(ClaimedRun claim, IReadOnlyList<LogLine> lines, CancellationToken cancellationToken);

    /// <summary>Makes the result durable before anybody hears of it. False: the claim is no longer ours and nothing was stored.</summary>
    Task<bool> FinishAsync(ClaimedRun claim, AutomationResult result, CancellationToken cancellationToken);

    /// <summary>Notes that the engine has the result, so that the order is never claimed again.</summary>
    Task ReportedAsync(ClaimedRun claim, CancellationToken cancellationToken);

    /// <summary>Gives a claim back unfinished: the order can be claimed again at once.</summary>
    Task ReleaseAsync(ClaimedRun claim, CancellationToken cancellationToken);

    /// <summary>Frees every claim of this agent: called when it starts, when whoever held them under its name is dead.</summary>
    Task ReleaseAllAsync(string agent, CancellationToken cancellationToken);

    /// <summary>Ends a run's attempts up to one, or all for good where none is said; nothing of them is claimed or reported any more.</summary>
    Task CancelAsync(Guid run, int? attempt, string reason, CancellationToken cancellationToken);
}
