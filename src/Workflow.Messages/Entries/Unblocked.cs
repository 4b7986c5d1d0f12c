namespace Workflow.Messages.Entries;

/// <summary>The parent said that this instance's work can start.</summary>
public sealed record Unblocked : Entry
{
    public required long SourceSequence { get; init; }
}
