using Workflow.Messages;
using Workflow.Messages.Entries;

namespace Workflow.Runtime.Journal;

/// <summary>An entry of the journal with its place in the global feed, and what a reader must know of its instance.</summary>
public sealed record JournalEntry
{
    /// <summary>The place in the global feed, from 1, without gaps, in the order of commits.</summary>
    public required long Position { get; init; }
    public required Guid InstanceId { get; init; }
    public required string Project { get; init; }
    public required string Key { get; init; }
    public required string Workflow { get; init; }
    public required int Version { get; init; }
    public required string Title { get; init; }

    /// <summary>The instance's stage once the entry is applied.</summary>
    public required string Stage { get; init; }

    public required Entry Entry { get; init; }

    /// <summary>The hash of the instance's chain at this entry; 32 bytes.</summary>
    public required ReadOnlyMemory<byte> Hash { get; init; }

    /// <summary>The entry's id: the same on every delivery.</summary>
    public Guid Id => Identity.Entry(InstanceId, Entry.Sequence);
}
