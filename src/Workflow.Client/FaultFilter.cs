namespace Workflow.Client;

/// <summary>Which faults are listed.</summary>
public sealed record FaultFilter
{
    /// <summary>Null: of all projects.</summary>
    public string? Project { get; init; }

    /// <summary><c>cursor, refused, command, event, dead-letter, deadline</c>; null: of all kinds.</summary>
    public string? Kind { get; init; }

    /// <summary>True: only those that are not dealt with.</summary>
    public bool OpenOnly { get; init; }

    /// <summary><c>Next</c> of the page before.</summary>
    public string? Cursor { get; init; }

    public int? Limit { get; init; }
}
