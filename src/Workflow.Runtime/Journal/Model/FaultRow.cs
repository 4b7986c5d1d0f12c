namespace Workflow.Runtime.Journal.Model;

/// <summary>Something that could not be done, and what became of it: table <c>faults</c>.</summary>
public sealed class FaultRow
{
    public Guid Id { get; set; }

    /// <summary>One of <see cref="Queries.FaultKinds"/>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The cursor or the queue; <c>deadlines</c>.</summary>
    public string Source { get; set; } = "";

    /// <summary>What it is about within its source: what waits behind it (an instance's id, or a name), or the message.</summary>
    public string Lane { get; set; } = "";

    /// <summary>The id that the sender gave the message; null where there is no message.</summary>
    public string? MessageId { get; set; }

    /// <summary>Empty where it is not known.</summary>
    public string Project { get; set; } = "";

    /// <summary>Empty where it is not known.</summary>
    public string Key { get; set; } = "";

    /// <summary>The position of the entry that failed; what follows in its lane waits. 0 where there is no entry.</summary>
    public long Position { get; set; }
    public string Error { get; set; } = "";

    /// <summary>The message's body; null where there is no message.</summary>
    public string? Body { get; set; }

    /// <summary>True where the body is only the beginning of what came.</summary>
    public bool BodyCut { get; set; }

    /// <summary>The message's headers as a JSON object, without secrets; null where there are none.</summary>
    public string? Headers { get; set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; set; }
    public DateTimeOffset FirstAt { get; set; }
    public DateTimeOffset LastAt { get; set; }

    /// <summary>When it is tried again; <see cref="DateTimeOffset.MaxValue"/> where it is not by itself.</summary>
    public DateTimeOffset NextAt { get; set; }

    /// <summary>What was asked of a waiting lane and is not taken up yet: <c>replay, discard</c>; null: nothing.</summary>
    public string? Request { get; set; }

    /// <summary>Who asked.</summary>
    public string? RequestedBy { get; set; }

    /// <summary>Why it was discarded.</summary>
    public string? Reason { get; set; }

    /// <summary>When it was dealt with; null while it is not.</summary>
    public DateTimeOffset? ResolvedAt { get; set; }

    /// <summary>Who dealt with it: a person or a program; <c>workflow</c> where it passed by itself.</summary>
    public string? ResolvedBy { get; set; }

    /// <summary>One of <see cref="Queries.FaultResolutions"/>; null while it is open.</summary>
    public string? Resolution { get; set; }

    /// <summary>Orders faults by when each was first seen; unique.</summary>
    public string SortKey { get; set; } = "";
}
