using System.Text.Json.Serialization;
using Workflow.Messages.Entries;

namespace Workflow.Messages.Events;

/// <summary>What integrators and role consumers get for every entry of the journal: a CDEvent whose customData is the entry.</summary>
/// <remarks>Shape: CDEvents 0.5.1, custom types <c>dev.cdeventsx.workflow-…</c>.</remarks>
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

    /// <summary><c>dev.cdeventsx.workflow-&lt;subject&gt;.&lt;predicate&gt;.&lt;version&gt;</c>.</summary>
    public required string Type { get; init; }

    public required DateTimeOffset Timestamp { get; init; }
}

/// <summary>A CDEvent's subject: the instance.</summary>
public sealed record EventSubject
{
    /// <summary>The instance's key.</summary>
    public required string Id { get; init; }

    public required string Source { get; init; }

    /// <summary>The part of the entry that a reader without our schema understands.</summary>
    public required SubjectContent Content { get; init; }
}

/// <summary>Where the instance is, in short.</summary>
public sealed record SubjectContent(string Workflow, string Stage);

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
