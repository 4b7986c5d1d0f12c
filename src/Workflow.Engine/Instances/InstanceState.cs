using System.Text.Json.Serialization;

namespace Workflow.Engine.Instances;

/// <summary>Whether an instance goes on.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InstanceState>))]
public enum InstanceState
{
    [JsonStringEnumMemberName("active")] Active,
    [JsonStringEnumMemberName("suspended")] Suspended,
    [JsonStringEnumMemberName("finished")] Finished,
}
