namespace Workflow.Runtime.Journal.Model;

/// <summary>An instance in lists: table <c>instance_list</c>, with the indexes that lists need.</summary>
public sealed class InstanceListRow
{
    public Guid Id { get; set; }
    public string Project { get; set; } = "";
    public string Key { get; set; } = "";

    /// <summary>Project and key with padded numbers: unique, and in the order that people expect (FR-9 before FR-10).</summary>
    public string SortKey { get; set; } = "";

    /// <summary>Key and title in lower case, of any script, to be searched in.</summary>
    public string SearchText { get; set; } = "";
    public string Workflow { get; set; } = "";
    public int Version { get; set; }
    public string Title { get; set; } = "";

    /// <summary>The title as it is sorted by, of <see cref="Queries.TitleOrder"/>.</summary>
    public string TitleOrder { get; set; } = "";

    /// <summary><c>active, suspended, finished</c>.</summary>
    public string State { get; set; } = "";
    public string Stage { get; set; } = "";
    public string StageTitle { get; set; } = "";
    public int Visit { get; set; }

    /// <summary>Whose turn it is, role ids between bars: <c>|manager|client|</c>; empty: nobody's.</summary>
    public string Roles { get; set; } = "";

    /// <summary>How often it was sent back. Of a row that is written: how often it was since the last, which is added.</summary>
    public int Returns { get; set; }

    /// <summary>What it waits for besides people, a word of <see cref="Engine.Flow.FlowWaitings"/>; empty: nothing else.</summary>
    public string Waiting { get; set; } = "";

    /// <summary>People between bars, in the order of their roles; empty: nobody, or it has ended.</summary>
    public string Assignees { get; set; } = "";
    public DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset StageEnteredAt { get; set; }
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>The due time for sorting: what is never due comes last.</summary>
    public DateTimeOffset DueOrder { get; set; }
    public string? Parent { get; set; }

    /// <summary>Where its own work runs: <c>review, prod</c>; empty: nowhere.</summary>
    public string Environment { get; set; } = "";

    /// <summary>What runs there: a version, or the commit under work; empty: not known.</summary>
    public string DeployedVersion { get; set; } = "";
    public long Sequence { get; set; }
    public string? LastActor { get; set; }
    public string? LastEvent { get; set; }
    public DateTimeOffset LastAt { get; set; }

    /// <summary><c>success, declined, cancelled</c>; null while it has not ended.</summary>
    public string? Final { get; set; }
}

/// <summary>Something a role has to do: table <c>inbox</c>. Closed items stay, so that an older event does not bring them back.</summary>
public sealed class InboxRow
{
    public Guid Id { get; set; }
    public string Project { get; set; } = "";
    public string Key { get; set; } = "";
    public string Title { get; set; } = "";
    public string Workflow { get; set; } = "";
    public string Role { get; set; } = "";
    public string Kind { get; set; } = "";
    public string What { get; set; } = "";
    public string Stage { get; set; } = "";
    public int Visit { get; set; }
    public DateTimeOffset Since { get; set; }
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Due time and id: unique, what is due soonest first, what is never due, or suspended, last.</summary>
    public string SortKey { get; set; } = "";
    public string? Person { get; set; }
    public string Urgency { get; set; } = "none";

    /// <summary>True while the instance is suspended.</summary>
    public bool Suspended { get; set; }

    /// <summary>The sequence of the entry that last suspended or resumed it.</summary>
    public long HeldSequence { get; set; }

    /// <summary>False once it is done.</summary>
    public bool Open { get; set; }

    /// <summary>The sequence of the entry that last put, closed or opened it.</summary>
    public long Sequence { get; set; }

    /// <summary>The sequence of the entry that last set the person.</summary>
    public long PersonSequence { get; set; }
}
