using System.Text.Json.Serialization;
using Workflow.Messages.Entries;

namespace Workflow.Messages.Events;

/// <summary>What integrators and role consumers get for every entry of the journal: a CDEvent whose customData is the entry.</summary>
/// <remarks>Shape: CDEvents 0.5.1; a standard type where one says the same, otherwise <c>dev.cdeventsx.workflow-…</c>.</remarks>
public sealed record LifecycleEvent
{
    public required EventContext Context { get; init; }
    public required EventSubject Subject { get; init; }
    public required LifecycleData CustomData { get; init; }

    [JsonPropertyName("customDataContentType")]
    public string CustomDataContentType { get; init; } = "application/json";
}

/// <summary>A CDEvent's context.</summary>
public sealed record EventContext
{
    [JsonPropertyName("specversion")]
    public string SpecVersion { get; init; } = "0.5.1";

    /// <summary>The entry's id: the same on every delivery.</summary>
    public required string Id { get; init; }

    /// <summary><c>/workflow/&lt;project&gt;</c>.</summary>
    public required string Source { get; init; }

    /// <summary><c>dev.cdevents.ticket.created.0.2.0</c>, or <c>dev.cdeventsx.workflow-&lt;subject&gt;.&lt;predicate&gt;.&lt;version&gt;</c>.</summary>
    public required string Type { get; init; }

    public required DateTimeOffset Timestamp { get; init; }
}

/// <summary>A CDEvent's subject: the instance, or the run of an automation.</summary>
public sealed record EventSubject
{
    /// <summary>The instance's key, or the run's id.</summary>
    public required string Id { get; init; }

    public required string Source { get; init; }

    /// <summary>The part of the entry that a reader without our schema understands.</summary>
    public required SubjectContent Content { get; init; }
}

/// <summary>What CDEvents say of their subject; each type has its own few members, all others are null.</summary>
public sealed record SubjectContent
{
    /// <summary>Custom types: the instance's definition.</summary>
    public string? Workflow { get; init; }

    /// <summary>Custom types: the instance's stage.</summary>
    public string? Stage { get; init; }

    /// <summary>Tickets: the instance's title.</summary>
    public string? Summary { get; init; }

    /// <summary>Tickets: the instance's definition.</summary>
    public string? TicketType { get; init; }

    /// <summary>Tickets: who started the instance.</summary>
    public string? Creator { get; init; }

    /// <summary>Tickets: where the instance is found, relative to the service.</summary>
    public string? Uri { get; init; }

    /// <summary>Closed tickets: <c>completed</c> or <c>withdrawn</c>.</summary>
    public string? Resolution { get; init; }

    /// <summary>Closed tickets: who did it.</summary>
    public string? UpdatedBy { get; init; }

    /// <summary>Finished task runs: the automation's outcome, or <c>failure</c>.</summary>
    public string? Outcome { get; init; }

    /// <summary>Failed task runs: why.</summary>
    public string? Errors { get; init; }
}

/// <summary>The entry with its place in the journal.</summary>
public sealed record LifecycleData
{
    public required Guid InstanceId { get; init; }
    public required string Project { get; init; }
    public required string Workflow { get; init; }
    public required int Version { get; init; }
    public required string Key { get; init; }

    /// <summary>The instance's title.</summary>
    public required string Title { get; init; }

    /// <summary>The entry's place in the global feed, from 1, without gaps.</summary>
    public required long Position { get; init; }

    public required Entry Entry { get; init; }
}
