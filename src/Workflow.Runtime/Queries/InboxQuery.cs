namespace Workflow.Runtime.Queries;

/// <summary>Which open items somebody wants to see. Members that are null do not narrow it.</summary>
public sealed record InboxQuery
{
    public string? Project { get; init; }

    /// <summary>Only items of these projects, whatever else is asked for.</summary>
    public IReadOnlyList<string>? Projects { get; init; }
    public string? Role { get; init; }

    /// <summary>Only items of these roles.</summary>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>Items of this person, and those that are nobody's.</summary>
    public string? Person { get; init; }
    public string? Key { get; init; }

    /// <summary>Where the last page ended; null: from the beginning.</summary>
    public string? Cursor { get; init; }

    /// <summary>How many at most, 1 to 1000.</summary>
    public int Limit { get; init; } = 100;
}
