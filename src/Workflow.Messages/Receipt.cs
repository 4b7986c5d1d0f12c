using System.Text.Json.Serialization;

namespace Workflow.Messages;

/// <summary>What became of a command.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReceiptStatus>))]
public enum ReceiptStatus
{
    /// <summary>Its entries are in the journal.</summary>
    [JsonStringEnumMemberName("applied")] Applied,

    /// <summary>It changed nothing, because what it asks for is already so.</summary>
    [JsonStringEnumMemberName("duplicate")] Duplicate,

    /// <summary>It was refused; <see cref="Receipt.Rejection"/> says why.</summary>
    [JsonStringEnumMemberName("rejected")] Rejected,

    /// <summary>It speaks of a visit that has not come yet; it waits for it.</summary>
    [JsonStringEnumMemberName("parked")] Parked,
}

/// <summary>The durable answer to a command; asking again with the same <see cref="CommandId"/> gives the same answer.</summary>
/// <param name="CommandId">The command's id.</param>
/// <param name="Project">The instance's project.</param>
/// <param name="Key">The instance's key.</param>
/// <param name="Status">What became of the command.</param>
/// <param name="Sequence">The instance's sequence after the command.</param>
/// <param name="Stage">The instance's stage after the command; null where there is no instance.</param>
/// <param name="Rejection">Why it was refused; null unless rejected.</param>
/// <param name="At">When it was decided.</param>
public sealed record Receipt(
    Guid CommandId,
    string Project,
    string Key,
    ReceiptStatus Status,
    long Sequence,
    string? Stage,
    Rejection? Rejection,
    DateTimeOffset At);
