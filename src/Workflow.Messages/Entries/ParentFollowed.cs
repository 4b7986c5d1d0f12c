namespace Workflow.Messages.Entries;

/// <summary>The instance has taken note of its parent up to a sequence.</summary>
public sealed record ParentFollowed : Entry
{
    public required long SourceSequence { get; init; }
}
