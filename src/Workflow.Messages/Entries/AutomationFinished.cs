namespace Workflow.Messages.Entries;

/// <summary>An attempt reached an outcome; where the automation only advises, a person still reports.</summary>
public sealed record AutomationFinished : Entry
{
    public required Guid Run { get; init; }
    public required int Attempt { get; init; }
    public required string Outcome { get; init; }
    public string? Commit { get; init; }
    public IReadOnlyDictionary<string, string>? Outputs { get; init; }
    public IReadOnlyList<Finding>? Findings { get; init; }

    /// <summary>True where a person still has to report the stage's outcome.</summary>
    public bool Advises { get; init; }
}
