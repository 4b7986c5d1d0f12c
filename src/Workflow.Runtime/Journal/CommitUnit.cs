using System.Collections.Immutable;
using Workflow.Engine.Instances;
using Workflow.Messages;
using Workflow.Messages.Entries;

namespace Workflow.Runtime.Journal;

/// <summary>What one command makes of one instance: all of it is committed, or none.</summary>
public sealed record CommitUnit
{
    public required Guid InstanceId { get; init; }

    /// <summary>The instance's sequence that was decided upon; 0: there was none. The store commits only if it still is so.</summary>
    public required long ExpectedSequence { get; init; }

    /// <summary>The command's answer.</summary>
    public required Receipt Receipt { get; init; }

    /// <summary>The command's fingerprint, to tell a command sent again from another under the same id.</summary>
    public required ReadOnlyMemory<byte> Fingerprint { get; init; }

    /// <summary>The instance afterwards; null where nothing changed.</summary>
    public Instance? After { get; init; }

    /// <summary><see cref="After"/> as UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> Snapshot { get; init; }

    /// <summary>New entries, in order; empty where nothing changed.</summary>
    public ImmutableArray<EncodedEntry> Entries { get; init; } = [];

    /// <summary>Answers to earlier, parked commands that are settled now.</summary>
    public ImmutableArray<Receipt> Settled { get; init; } = [];
}

/// <summary>An entry, ready to be stored.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Stage">The instance's stage once it is applied.</param>
/// <param name="Data">Its JSON: exactly the UTF-8 bytes that were hashed.</param>
/// <param name="Hash">The chain's hash at this entry; 32 bytes.</param>
public sealed record EncodedEntry(Entry Entry, string Stage, byte[] Data, byte[] Hash);
