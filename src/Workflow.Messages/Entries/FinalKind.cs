using System.Text.Json.Serialization;

namespace Workflow.Messages.Entries;

/// <summary>How an instance ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FinalKind>))]
public enum FinalKind
{
    [JsonStringEnumMemberName("success")] Success,
    [JsonStringEnumMemberName("declined")] Declined,
    [JsonStringEnumMemberName("cancelled")] Cancelled,
}
