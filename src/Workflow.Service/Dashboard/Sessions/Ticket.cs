namespace Workflow.Service.Dashboard.Sessions;

/// <summary>What a session proves. A key is looked up anew each time, so that one that was taken back ends the session.</summary>
public sealed record Ticket
{
    public required string Name { get; init; }

    /// <summary>SHA-256 of the key; null where a token was shown.</summary>
    public string? KeyHash { get; init; }

    /// <summary>Of a token: what its claims said.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
    public IReadOnlyList<string> Projects { get; init; } = [];
    public IReadOnlyList<string> Rights { get; init; } = [];

    /// <summary>When the session ends.</summary>
    public required DateTimeOffset Until { get; init; }
}
