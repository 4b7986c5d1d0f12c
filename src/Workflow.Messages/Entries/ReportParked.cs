namespace Workflow.Messages.Entries;

/// <summary>A report speaks of a visit that has not come yet; it waits for it.</summary>
public sealed record ReportParked : Entry
{
    public required Commands.ReportOutcome Report { get; init; }

    /// <summary>The stage it waits for.</summary>
    public required string Stage { get; init; }

    /// <summary>The visit it waits for.</summary>
    public required int Visit { get; init; }
}
