namespace Workflow.Messages.Http;

/// <summary>Body of <c>POST /api/projects/{project}/instances/{key}/report</c>. See <see cref="Commands.ReportOutcome"/>.</summary>
public sealed record ReportRequest
{
    public required string Outcome { get; init; }
    public string? Stage { get; init; }
    public int? Visit { get; init; }
    public string? Commit { get; init; }
    public IReadOnlyDictionary<string, string>? Fields { get; init; }
    public IReadOnlyList<Finding>? Findings { get; init; }
    public IReadOnlyList<PlannedTask>? Tasks { get; init; }
    public string? Comment { get; init; }
    public string? OnBehalfOf { get; init; }
}
