namespace Workflow.Messages.Entries;

/// <summary>A child of this instance entered a stage.</summary>
public sealed record ChildMoved : Entry
{
    public required int Slot { get; init; }
    public required string ChildKey { get; init; }
    public required string Stage { get; init; }
    public required bool Final { get; init; }

    /// <summary>True where it counts as done for this instance.</summary>
    public required bool Done { get; init; }

    /// <summary>The child's sequence.</summary>
    public required long SourceSequence { get; init; }
}
