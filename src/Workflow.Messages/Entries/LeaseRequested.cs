namespace Workflow.Messages.Entries;

/// <summary>The instance stands in line for a lease of its project.</summary>
public sealed record LeaseRequested : Entry
{
    public required string Lease { get; init; }
}
