namespace Workflow.Messages.Http;

/// <summary>Something that a role has to do.</summary>
public sealed record InboxItem
{
    /// <summary>The same for the same piece of work: derived from instance, visit, role and kind.</summary>
    public required Guid Id { get; init; }
    public required string Project { get; init; }
    public required string Key { get; init; }

    /// <summary>The instance's title.</summary>
    public required string Title { get; init; }
    public required string Workflow { get; init; }
    public required string Role { get; init; }

    /// <summary><c>stage</c>: report an outcome; <c>automation</c>: one needs a person; <c>activity</c>: one fell due.</summary>
    public required string Kind { get; init; }

    /// <summary>What has to be done, one line.</summary>
    public required string What { get; init; }
    public required string Stage { get; init; }
    public required int Visit { get; init; }
    public required DateTimeOffset Since { get; init; }
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Who of the role does it; null: anybody.</summary>
    public string? Person { get; init; }

    /// <summary>True while the instance is suspended: nothing is due then.</summary>
    public bool Suspended { get; init; }

    /// <summary><c>none, reminded, escalated</c>.</summary>
    public string Urgency { get; init; } = "none";
}
