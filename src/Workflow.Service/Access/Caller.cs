using Workflow.Messages;

namespace Workflow.Service.Access;

/// <summary>Who sends a request, as far as a credential proves it.</summary>
internal sealed record Caller
{
    /// <summary>Stands for all projects.</summary>
    public const string AllProjects = "*";

    public const int LongestName = 200;

    /// <summary>Without identity: whoever is on this machine, under the name that the request claims.</summary>
    public static Caller Anyone { get; } = new() { Projects = [AllProjects], Rights = Access.Rights.All };

    /// <summary>The name that the credential proves; null: none is proved.</summary>
    public string? Name { get; init; }

    /// <summary>Roles that it may act in.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Projects that it sees.</summary>
    public IReadOnlyList<string> Projects { get; init; } = [];

    public IReadOnlyList<string> Rights { get; init; } = [];

    /// <summary>Cancelled once the credential is taken back.</summary>
    public CancellationToken Revoked { get; init; }

    /// <summary>When the credential ends by itself; null: never.</summary>
    public DateTimeOffset? Until { get; init; }

    public bool IsVerified => Name is not null;

    public bool SeesAll => Projects.Contains(AllProjects, StringComparer.Ordinal);

    /// <summary>The projects that lists are narrowed to; null: they are not.</summary>
    public IReadOnlyList<string>? Scope => SeesAll ? null : Projects;

    public bool Sees(string project) => SeesAll || Projects.Contains(project, StringComparer.Ordinal);

    public bool May(string right) => Rights.Contains(right, StringComparer.Ordinal);

    public static Caller Of(ApiKey key, CancellationToken revoked) =>
        new() { Name = key.Name, Roles = key.Roles, Projects = key.Projects, Rights = key.Rights, Revoked = revoked };

    /// <summary>Whether somebody can go by this name: in the journal it must not look like the engine's own, or like nothing.</summary>
    public static bool IsName(string name) =>
        !string.IsNullOrWhiteSpace(name) && name.Length <= LongestName && !name.Any(char.IsControl) && !name.Equals(Actor.Engine.Name, StringComparison.OrdinalIgnoreCase);
}
