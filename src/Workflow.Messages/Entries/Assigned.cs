namespace Workflow.Messages.Entries;

/// <summary>Somebody of a role does the current stage's work.</summary>
public sealed record Assigned : Entry
{
    public required string Stage { get; init; }
    public required string Role { get; init; }

    /// <summary>The person; null: nobody in particular.</summary>
    public string? Person { get; init; }
}
