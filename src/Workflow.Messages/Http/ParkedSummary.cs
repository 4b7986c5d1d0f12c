namespace Workflow.Messages.Http;

/// <summary>A report that speaks of a visit that has not come yet. It is applied when that visit comes, and refused when the instance ends before.</summary>
/// <param name="CommandId">The report's command; its receipt says <c>parked</c> until then.</param>
/// <param name="Project">The instance's project.</param>
/// <param name="Key">The instance's key.</param>
/// <param name="Title">The instance's title.</param>
/// <param name="Current">The stage where the instance is.</param>
/// <param name="Stage">The stage that the report waits for.</param>
/// <param name="Visit">The visit that it waits for.</param>
/// <param name="Outcome">What it reports.</param>
/// <param name="Actor">Who reported it.</param>
/// <param name="At">When.</param>
/// <param name="Workflow">What the instance runs; null where an older service answered.</param>
public sealed record ParkedSummary(
    Guid CommandId,
    string Project,
    string Key,
    string Title,
    string Current,
    string Stage,
    int Visit,
    string Outcome,
    string Actor,
    DateTimeOffset At,
    string? Workflow = null);
