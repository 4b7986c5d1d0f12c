namespace Workflow.Service.Dashboard.Sessions;

/// <summary>Who looks at the dashboard, and how they like to see it: what a page hands on to its circuit, sealed.</summary>
public sealed record Visitor
{
    /// <summary>Server mode: the credential that was shown at the sign-in; null in embedded mode.</summary>
    public Ticket? Ticket { get; init; }

    /// <summary>Embedded mode: the name that somebody gave; null: none yet.</summary>
    public string? Name { get; init; }

    /// <summary>The role that was chosen; null: none.</summary>
    public string? Role { get; init; }

    /// <summary>True: the name that was sent just now is none that somebody can have.</summary>
    public bool NameRefused { get; init; }

    /// <summary>A <see cref="Texts.Language"/>'s tag.</summary>
    public required string Language { get; init; }

    /// <summary>A time zone's IANA name, as <c>Europe/Berlin</c>.</summary>
    public required string Zone { get; init; }

    /// <summary>What forms of this page prove with that it made them.</summary>
    public string FormToken { get; init; } = "";

    /// <summary>The answer that this was made for: its circuit goes on with what was read for it.</summary>
    public Guid Page { get; init; }
}
