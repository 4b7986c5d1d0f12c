using Microsoft.AspNetCore.Routing;
using Workflow.Service.Dashboard;

namespace Workflow.Service.Tests.Access;

/// <summary>Every route there is, as requests.</summary>
internal static class RouteMatrix
{
    // What takes a right, said here once more: a rule that somebody loosens shows.
    private static readonly string[] Operators =
    [
        "PUT /api/projects/{project}", "POST /api/projects/{project}/backups/{id}/restore", "POST /api/definitions", "GET /api/operations", "POST /api/verify",
    ];

    /// <summary>All routes of a service that asks for credentials; nothing is started for it.</summary>
    public static IReadOnlyList<string> Routes { get; } = Read();

    /// <summary>Whether it is the API's; the dashboard has a gate, and tests, of its own.</summary>
    public static bool IsOfApi(RouteEndpoint endpoint) => DashboardEndpoint.Of(endpoint) is null;

    public static bool IsOpen(string route) => route is "GET /health/live" or "GET /health/ready";

    public static bool HasProject(string route) => route.Contains("{project}", StringComparison.Ordinal);

    /// <summary>The right that a route takes; null: none.</summary>
    public static string? Right(string route) =>
        Operators.Contains(route) || route.Contains(" /api/faults", StringComparison.Ordinal) ? "operate"
        : route.Contains(" /api/agent/", StringComparison.Ordinal) ? "agent"
        : null;

    public static bool NeedsAllProjects(string route) => route == "POST /api/verify" || route.Contains(" /api/agent/", StringComparison.Ordinal);

    public static bool TakesCommand(string route) => route.StartsWith("POST /api/projects/{project}/instances", StringComparison.Ordinal);

    public static string Method(string route) => route.Split(' ')[0];

    /// <summary>The route's address in a project, with ids that are legal and unknown.</summary>
    public static string Path(string route, string project, string key = "NONE-1") => route.Split(' ')[1]
        .Replace("{project}", project, StringComparison.Ordinal)
        .Replace("{key}", key, StringComparison.Ordinal)
        .Replace("{run}", "7b0a6d1e-0000-4000-8000-000000000001", StringComparison.Ordinal)
        .Replace("{id}", "7b0a6d1e-0000-4000-8000-000000000002", StringComparison.Ordinal)
        .Replace("{workflow}", "task", StringComparison.Ordinal)
        .Replace("{documentName}", "v1", StringComparison.Ordinal);

    /// <summary>A body where the method takes one; it fits no route that does much.</summary>
    public static string? Body(string route) => Method(route) is "GET" ? null : "{}";

    private static IReadOnlyList<string> Read()
    {
        using var app = WorkflowHost.Create(new WorkflowHostOptions { DataDirectory = "/nowhere", LogsToConsole = false, Identity = new IdentityOptions { Keys = [Owner.New("x", ["*"], []).Stored] } });
        return [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Where(IsOfApi)
            .SelectMany(e => e.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Select(m => $"{m} {e.RoutePattern.RawText}"))];
    }
}
