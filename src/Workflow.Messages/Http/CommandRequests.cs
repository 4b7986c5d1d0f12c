namespace Workflow.Messages.Http;

/// <summary>Body of <c>…/assign</c>. A null person takes the assignment back.</summary>
public sealed record AssignRequest(string? Person, string? Role = null);

/// <summary>Body of <c>…/comment</c>.</summary>
public sealed record CommentRequest(string Text);

/// <summary>Body of <c>…/suspend</c>, <c>…/cancel</c>: why, never empty; of <c>…/resume</c>, <c>…/retry</c>: may be null.</summary>
public sealed record ReasonRequest(string? Reason);

/// <summary>Body of <c>…/cancel-automation</c>.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Run">The run that is meant; null: whichever is under way.</param>
public sealed record CancelAutomationRequest(string? Reason, Guid? Run = null);

/// <summary>Body of <c>…/override</c>.</summary>
public sealed record OverrideRequest(string To, string Reason);
