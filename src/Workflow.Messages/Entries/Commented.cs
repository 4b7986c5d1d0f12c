namespace Workflow.Messages.Entries;

/// <summary>Somebody said something.</summary>
public sealed record Commented : Entry
{
    public required string Stage { get; init; }
    public required string Text { get; init; }
}
