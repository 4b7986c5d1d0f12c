namespace Workflow.Messages.Entries;

/// <summary>A parked report can no longer be applied.</summary>
public sealed record ParkedRejected : Entry
{
    public required Guid Parked { get; init; }
    public required Rejection Rejection { get; init; }
}
