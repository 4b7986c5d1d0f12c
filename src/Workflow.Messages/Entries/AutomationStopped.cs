namespace Workflow.Messages.Entries;

/// <summary>Somebody ended an attempt: its agent stops, what it says afterwards is late, and no other follows by itself.</summary>
public sealed record AutomationStopped : Entry
{
    public required Guid Run { get; init; }

    /// <summary>The attempt, which is the run's last so far.</summary>
    public required int Attempt { get; init; }
    public required string Reason { get; init; }

    /// <summary>Roles that are told: they may ask for another attempt.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
}
