using System.Text.Json.Serialization;

namespace Workflow.Messages.Entries;

/// <summary>What moved an instance out of a stage.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MoveKind>))]
public enum MoveKind
{
    /// <summary>A person's or a tool's report.</summary>
    [JsonStringEnumMemberName("outcome")] Outcome,

    /// <summary>The result of the stage's automation.</summary>
    [JsonStringEnumMemberName("automation")] Automation,

    /// <summary>A deadline with an outcome of its own.</summary>
    [JsonStringEnumMemberName("deadline")] Deadline,

    /// <summary>A move of the parent that this instance follows.</summary>
    [JsonStringEnumMemberName("parent")] Parent,

    /// <summary>The cancel path.</summary>
    [JsonStringEnumMemberName("cancel")] Cancel,

    /// <summary>Somebody's decision outside the outcomes.</summary>
    [JsonStringEnumMemberName("override")] Override,
}
