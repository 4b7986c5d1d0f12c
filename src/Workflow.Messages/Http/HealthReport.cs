namespace Workflow.Messages.Http;

/// <summary>Whether the service can do its work.</summary>
/// <param name="Status"><c>live</c>, <c>ready</c> or <c>unready</c>.</param>
/// <param name="Message">Where it is not ready: what is missing.</param>
public sealed record HealthReport(string Status, string? Message = null);
