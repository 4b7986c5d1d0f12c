using System.Diagnostics;

namespace Workflow.Service.Telemetry;

/// <summary>Says in every line that is logged while a request is dealt with which instance of which project it is about.</summary>
internal sealed class RequestScope(RequestDelegate next, ILogger<RequestScope> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var (project, key) = Subject(context.Request.Path);
        if (project is null)
        {
            await next(context);
            return;
        }

        Activity.Current?.SetTag("workflow.project", project).SetTag("workflow.instance", key);
        var values = key is null ? [new("Project", project)] : new KeyValuePair<string, object>[] { new("Project", project), new("Key", key) };
        using (logger.BeginScope(values))
            await next(context);
    }

    // Before routing, so that what is refused there is told of, too: /api/projects/{project}/instances/{key}/…
    private static (string? Project, string? Key) Subject(PathString path)
    {
        var parts = path.Value?.Split('/', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return parts switch
        {
            ["api", "projects", var project, "instances", var key, ..] => (project, key),
            ["api", "projects", var project, ..] => (project, null),
            _ => (null, null),
        };
    }
}
