namespace Workflow.Service.Access;

/// <summary>Whose data a route shows or changes.</summary>
internal enum Reach
{
    /// <summary>Nobody's: it answers without a credential.</summary>
    Open,

    /// <summary>What all callers share.</summary>
    Shared,

    /// <summary>That of the project in the address.</summary>
    Project,

    /// <summary>That of the project in the address, or with <c>-</c> that of all the caller's projects.</summary>
    Projects,

    /// <summary>That of the caller's projects; the route leaves out the rest.</summary>
    Own,

    /// <summary>That of every project there is.</summary>
    Everything,
}

/// <summary>Who may call a route.</summary>
/// <param name="Reach">Whose data it is.</param>
/// <param name="Right">The right that it takes; null: none.</param>
internal sealed record AccessRule(Reach Reach, string? Right = null);
