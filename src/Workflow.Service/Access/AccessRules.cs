using System.Collections.Frozen;

namespace Workflow.Service.Access;

/// <summary>Who may call which route. A route that no rule covers is refused, and a test fails for it.</summary>
internal static class AccessRules
{
    private const string OneProject = "/api/projects/{project}";

    private static readonly FrozenDictionary<string, AccessRule> Routes = new Dictionary<string, AccessRule>(StringComparer.Ordinal)
    {
        ["GET /health/live"] = new(Reach.Open),
        ["GET /health/ready"] = new(Reach.Open),
        ["GET /openapi/{documentName}.json"] = new(Reach.Shared),

        ["GET /api/projects"] = new(Reach.Own),
        ["PUT " + OneProject] = new(Reach.Project, Rights.Operate),
        ["POST " + OneProject + "/backups/{id}/restore"] = new(Reach.Project, Rights.Operate),
        ["GET " + OneProject + "/instances"] = new(Reach.Projects),
        ["GET " + OneProject + "/inbox"] = new(Reach.Projects),
        ["GET " + OneProject + "/flow"] = new(Reach.Projects),

        ["GET /api/commands/{id}"] = new(Reach.Own),
        ["GET /api/events"] = new(Reach.Own),
        ["GET /api/events/stream"] = new(Reach.Own),

        // Definitions belong to no project. Who registers a version changes what every project starts with from then on.
        ["GET /api/definitions"] = new(Reach.Shared),
        ["GET /api/definitions/{workflow}"] = new(Reach.Shared),
        ["GET /api/definitions/{workflow}/diagram"] = new(Reach.Shared),
        ["POST /api/definitions/check"] = new(Reach.Shared),
        ["POST /api/definitions"] = new(Reach.Shared, Rights.Operate),

        // What is of single projects is left out for whoever does not see them.
        ["GET /api/operations"] = new(Reach.Own, Rights.Operate),

        // Differences are named with their instances, whatever project these are of.
        ["POST /api/verify"] = new(Reach.Everything, Rights.Operate),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Whole groups of routes; those named above come first.
    private static readonly (string Prefix, AccessRule Rule)[] Groups =
    [
        ("/api/agent/", new(Reach.Everything, Rights.Agent)),
        ("/api/faults", new(Reach.Own, Rights.Operate)),
        (OneProject, new(Reach.Project)),
    ];

    /// <summary>The rule for a method on a route's pattern; null where there is none.</summary>
    public static AccessRule? Of(string method, string pattern) =>
        Routes.GetValueOrDefault($"{method} {pattern}")
        ?? Array.Find(Groups, g => pattern.StartsWith(g.Prefix, StringComparison.Ordinal)).Rule;
}
