namespace Workflow.Runtime.Queries;

/// <summary>Which faults are meant.</summary>
public sealed record FaultFilter
{
    /// <summary>Only of this project; null: of all.</summary>
    public string? Project { get; init; }

    /// <summary>Only of these projects; null: of all. Faults of no known project are in none.</summary>
    public IReadOnlyCollection<string>? Projects { get; init; }

    /// <summary>Only of this kind, one of <see cref="FaultKinds"/>; null: of all.</summary>
    public string? Kind { get; init; }

    /// <summary>True: only those that are not dealt with.</summary>
    public bool OpenOnly { get; init; }

    /// <summary>Where the page before ended; null: from the newest.</summary>
    public string? Cursor { get; init; }

    /// <summary>How many at most, 1 to 1000.</summary>
    public int Limit { get; init; } = 100;
}
