namespace Workflow.Messages.Http;

/// <summary>Something that a cursor over the journal could not do; the feed of other instances went on meanwhile.</summary>
public sealed record FaultRecord
{
    public required Guid Id { get; init; }

    /// <summary>The cursor, as <c>role-tester</c>.</summary>
    public required string Cursor { get; init; }
    public required string Project { get; init; }

    /// <summary>The instance's key; what follows of this instance waits.</summary>
    public required string Key { get; init; }

    /// <summary>The journal's position that it could not handle.</summary>
    public required long Position { get; init; }
    public required string Error { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int Attempts { get; init; }
    public required DateTimeOffset FirstAt { get; init; }
    public required DateTimeOffset LastAt { get; init; }

    /// <summary>When it was caught up with; null while it has not been.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }
}
