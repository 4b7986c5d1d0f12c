namespace Workflow.Messages.Entries;

/// <summary>An agent began an attempt.</summary>
public sealed record AutomationBegan : Entry
{
    public required Guid Run { get; init; }
    public required int Attempt { get; init; }
    public required string Agent { get; init; }
}
