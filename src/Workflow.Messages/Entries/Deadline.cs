using System.Text.Json.Serialization;

namespace Workflow.Messages.Entries;

/// <summary>What happens at a deadline.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeadlineKind>))]
public enum DeadlineKind
{
    /// <summary>The stage is due: its roles are reminded.</summary>
    [JsonStringEnumMemberName("reminder")] Reminder,

    /// <summary>It is overdue: those who answer for it are told.</summary>
    [JsonStringEnumMemberName("escalation")] Escalation,

    /// <summary>The definition's outcome for it is taken.</summary>
    [JsonStringEnumMemberName("action")] Action,

    /// <summary>A failed automation is tried again.</summary>
    [JsonStringEnumMemberName("retry")] Retry,

    /// <summary>A recurring activity comes round.</summary>
    [JsonStringEnumMemberName("activity")] Activity,
}

/// <summary>A moment at which something happens by itself.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="At">When.</param>
/// <param name="Name">The outcome taken, or the activity's title; null otherwise.</param>
public sealed record Deadline(DeadlineKind Kind, DateTimeOffset At, string? Name = null);
