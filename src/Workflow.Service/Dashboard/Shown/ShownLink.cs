using System.Text.Json.Serialization;

namespace Workflow.Service.Dashboard.Shown;

/// <summary>What a link for a client stands for: one visit of one stage of one instance, and no more.</summary>
/// <param name="Project">The project.</param>
/// <param name="Key">The instance.</param>
/// <param name="Stage">The stage that the client answers in.</param>
/// <param name="Visit">Its visit; another one takes another link.</param>
/// <param name="Client">The name that the answer carries.</param>
/// <param name="MadeBy">Who made the link.</param>
internal sealed record ShownLink(string Project, string Key, string Stage, int Visit, string Client, string MadeBy)
{
    /// <summary>When it is over; sealed beside it.</summary>
    [JsonIgnore]
    public DateTimeOffset Until { get; init; }
}
