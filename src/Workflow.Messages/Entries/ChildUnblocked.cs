namespace Workflow.Messages.Entries;

/// <summary>Nothing holds this child back any more.</summary>
public sealed record ChildUnblocked : Entry
{
    public required int Slot { get; init; }
    public required string ChildKey { get; init; }
}
