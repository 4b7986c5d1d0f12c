namespace Workflow.Messages.Entries;

/// <summary>An attempt of the stage's automation was ordered.</summary>
public sealed record AutomationRequested : Entry
{
    public required Guid Run { get; init; }
    public required int Attempt { get; init; }
    public required string Automation { get; init; }
    public required string Stage { get; init; }
    public required int Visit { get; init; }
    public string? Commit { get; init; }
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();
    public required TimeSpan Timeout { get; init; }

    /// <summary>Why somebody asked for it; null where nobody did, or said no reason.</summary>
    public string? Reason { get; init; }
}
