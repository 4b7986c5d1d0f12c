using Workflow.Messages.Automations;

namespace Workflow.Agent;

/// <summary>An order that an agent holds for a time.</summary>
/// <param name="Order">What to do.</param>
/// <param name="Claim">The fencing number: greater than that of every claim handed out before, also by a ledger since deleted.
/// <see cref="NextClaim"/> makes one.</param>
/// <param name="Result">The result, where the work is done and only the report is missing; null where the work is to be done.</param>
public sealed record ClaimedRun(AutomationOrder Order, long Claim, AutomationResult? Result = null)
{
    /// <summary>The fencing number after <paramref name="last"/>: it follows the clock, so that a new ledger continues above an old one.</summary>
    public static long NextClaim(long last, DateTimeOffset now) => Math.Max(last + 1, now.ToUnixTimeMilliseconds());
}

/// <summary>One line that an automation printed.</summary>
public sealed record LogLine(DateTimeOffset At, string Text);
