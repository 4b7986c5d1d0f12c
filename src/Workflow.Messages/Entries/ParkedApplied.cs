namespace Workflow.Messages.Entries;

/// <summary>A parked report's visit came, and it was applied.</summary>
public sealed record ParkedApplied : Entry
{
    public required Guid Parked { get; init; }
}
