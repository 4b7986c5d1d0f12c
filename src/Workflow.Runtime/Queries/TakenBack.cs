namespace Workflow.Runtime.Queries;

/// <summary>How a version stopped being live that a run had put there.</summary>
/// <param name="Run">The run that took it back.</param>
/// <param name="At">When.</param>
/// <param name="To">The version that it returned to; null: not known.</param>
public sealed record TakenBack(Guid Run, DateTimeOffset At, string? To);
