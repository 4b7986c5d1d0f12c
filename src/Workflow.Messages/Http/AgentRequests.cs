using Workflow.Messages.Automations;

namespace Workflow.Messages.Http;

/// <summary>Body of <c>/api/agent/claims</c>: an agent asks for something to do.</summary>
/// <param name="Agent">The agent's name; two agents that run at the same time have different ones.</param>
/// <param name="LeaseMs">How long the claim holds unless a heartbeat renews it, in milliseconds, 100 to 3 600 000.</param>
/// <param name="WaitMs">How long the service waits for an order where there is none, in milliseconds, at most 20 000.</param>
public sealed record AgentClaimRequest(string Agent, int LeaseMs, int WaitMs = 0);

/// <summary>Body of <c>/api/agent/attendance</c>: an agent is there, whether it has work or not.</summary>
/// <param name="Agent">The agent's name.</param>
/// <param name="Slots">How many automations it runs at a time, 1 to 1000.</param>
/// <param name="LastsMs">It says so again before then, in milliseconds, at most 3 600 000; 0: it leaves.</param>
public sealed record AgentAttendance(string Agent, int Slots, int LastsMs);

/// <summary>An order that an agent holds for a time.</summary>
/// <param name="Order">What to do.</param>
/// <param name="Claim">The fencing number, greater than that of every earlier claim of the run: goes into everything that is said of it.</param>
/// <param name="Result">The result as its agent wrote it, where only the report is missing; null where the work is to be done.</param>
public sealed record AgentClaim(AutomationOrder Order, long Claim, string? Result);

/// <summary>Body of <c>…/heartbeat</c>: the claim holds for <paramref name="LeaseMs"/> from now on.</summary>
public sealed record AgentHeartbeat(long Claim, int LeaseMs);

/// <summary>Body of <c>…/log</c>: lines that the run printed, in order.</summary>
public sealed record AgentLog(long Claim, IReadOnlyList<AgentLogLine> Lines);

/// <summary>One line that an automation printed.</summary>
public sealed record AgentLogLine(DateTimeOffset At, string Line);

/// <summary>Body of <c>…/finish</c>: how an attempt ended.</summary>
/// <param name="Claim">The claim it was worked on under.</param>
/// <param name="Outcome">The outcome reached, or null.</param>
/// <param name="Failure">Why it failed, or null.</param>
/// <param name="Result">All of it, as the agent writes it; whoever claims the run afterwards gets it back.</param>
public sealed record AgentResult(long Claim, string? Outcome, string? Failure, string Result);

/// <summary>Body of <c>…/reported</c> and <c>…/release</c>.</summary>
public sealed record AgentClaimed(long Claim);

/// <summary>Body of <c>/api/agent/release</c>: every claim under this name is given back.</summary>
public sealed record AgentRelease(string Agent);

/// <summary>Body of <c>…/cancel</c>: a run is no longer wanted.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Attempt">The last attempt that is not wanted: later ones may follow. Null: no attempt is wanted any more.</param>
public sealed record AgentCancel(string Reason, int? Attempt = null);
