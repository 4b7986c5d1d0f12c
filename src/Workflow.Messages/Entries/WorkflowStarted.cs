namespace Workflow.Messages.Entries;

/// <summary>The instance began.</summary>
public sealed record WorkflowStarted : Entry
{
    public required string Project { get; init; }
    public required string Key { get; init; }
    public required string Workflow { get; init; }
    public required int Version { get; init; }
    public required string Title { get; init; }
    public IReadOnlyDictionary<string, string>? Fields { get; init; }
    public Commands.ParentReference? Parent { get; init; }

    /// <summary>True where the work waits for the parent's word.</summary>
    public bool Blocked { get; init; }
}
