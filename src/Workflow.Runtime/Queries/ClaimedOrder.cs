using Workflow.Messages.Automations;

namespace Workflow.Runtime.Queries;

/// <summary>An order that an agent holds for a time.</summary>
/// <param name="Order">What to do.</param>
/// <param name="Claim">The fencing number: greater than that of every claim of the run before; follows the clock.</param>
/// <param name="Result">The result as its agent wrote it, where only the report is missing; null where the work is to be done.</param>
public sealed record ClaimedOrder(AutomationOrder Order, long Claim, string? Result);
