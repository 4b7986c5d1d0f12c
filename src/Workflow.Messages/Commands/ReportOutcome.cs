namespace Workflow.Messages.Commands;

/// <summary>Reports the result of a stage, which moves the instance; where all roles sign off, one role's signature.</summary>
public sealed record ReportOutcome : Command
{
    /// <summary>The stage it speaks of; null: the current one.</summary>
    public string? Stage { get; init; }

    /// <summary>The outcome, as the definition names it.</summary>
    public required string Outcome { get; init; }

    /// <summary>The visit it speaks of, from 1; null: not said.</summary>
    public int? Visit { get; init; }

    /// <summary>The commit it speaks of (or, in a stage that produces one, the new one); null: not said.</summary>
    public string? Commit { get; init; }

    /// <summary>Values for the fields that the outcome needs, as text: <c>estimate: 10d</c>, <c>cost: 1200 EUR</c>.</summary>
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    /// <summary>What was found wrong, for a field of type findings.</summary>
    public IReadOnlyList<Finding>? Findings { get; init; }

    /// <summary>The planned work, for a field of type tasks.</summary>
    public IReadOnlyList<PlannedTask>? Tasks { get; init; }

    /// <summary>Why, in the reporter's words.</summary>
    public string? Comment { get; init; }

    /// <summary>The person of the outcome's role on whose behalf another role reports; journalled as such.</summary>
    public string? OnBehalfOf { get; init; }
}
