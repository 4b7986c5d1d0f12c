using Workflow.Messages.Commands;

namespace Workflow.Messages.Http;

/// <summary>Something that could not be done; everything else went on meanwhile.</summary>
public sealed record FaultRecord
{
    public required Guid Id { get; init; }

    /// <summary>
    /// <c>cursor</c>: a reader of the journal could not deal with an entry, and what follows of the instance waits ·
    /// <c>refused</c>: an instance asked another for something that it refused · <c>command</c>: a command from the broker could not be
    /// taken · <c>event</c>: a role's consumer could not deal with a lifecycle event · <c>dead-letter</c>: the broker has given a message up · <c>deadline</c>: a deadline cannot be fired.
    /// </summary>
    public required string Kind { get; init; }

    /// <summary>The cursor, as <c>role-tester</c>, or the queue, as <c>workflow.commands</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Empty where it is not known.</summary>
    public required string Project { get; init; }

    /// <summary>The instance's key; empty where it is not known.</summary>
    public required string Key { get; init; }

    /// <summary>The journal's position that could not be handled; null where it is not about an entry.</summary>
    public long? Position { get; init; }

    /// <summary>The id that the message's sender gave it; null where there is no message.</summary>
    public string? MessageId { get; init; }
    public required string Error { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int Attempts { get; init; }
    public required DateTimeOffset FirstAt { get; init; }
    public required DateTimeOffset LastAt { get; init; }

    /// <summary>When it is tried again by itself; null where it is not.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>What was asked and is about to be done: <c>replay, discard</c>; null: nothing.</summary>
    public string? Asked { get; init; }

    /// <summary>When it was dealt with; null while it is open.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>Who dealt with it; <c>workflow</c> where it passed by itself.</summary>
    public string? ResolvedBy { get; init; }

    /// <summary><c>replayed, overcome, discarded</c>; null while it is open.</summary>
    public string? Resolution { get; init; }

    /// <summary>Why it was discarded.</summary>
    public string? Reason { get; init; }

    /// <summary>The message's body, at most 256 KiB of it; only where a single fault is asked for.</summary>
    public string? Body { get; init; }

    /// <summary>True where <see cref="Body"/> is only the beginning.</summary>
    public bool BodyCut { get; init; }

    /// <summary>The message's headers, without secrets; only where a single fault is asked for.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }
}

/// <summary>What became of a replay.</summary>
/// <param name="Fault">The fault as it is now; still open where a lane or a deadline is about to be tried.</param>
/// <param name="Receipt">The engine's answer to the <see cref="Command"/> that was sent again; null where none was.</param>
public sealed record FaultReplayed(FaultRecord Fault, Receipt? Receipt);

/// <summary>Body of <c>/api/faults/{id}/discard</c>: why, never empty.</summary>
public sealed record DiscardRequest(string Reason);
