using Workflow.Service.Api;
using Workflow.Service.Api.Refusals;
using Workflow.Service.Dashboard;

namespace Workflow.Service.Access;

/// <summary>
/// The one place that every request passes: who calls, and may they? A project that the caller does not see is refused before anything
/// is read, so that one that exists answers like one that does not.
/// </summary>
internal sealed class AccessGate(RequestDelegate next, KeyRing keys, Credentials credentials)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var caller = Caller.Anyone;
        // People come to the dashboard with a cookie; it has a gate of its own.
        if (keys.IsRequired && DashboardEndpoint.Of(context.GetEndpoint()) is null)
        {
            var route = context.GetEndpoint() as RouteEndpoint;
            var rule = route is null ? null : AccessRules.Of(context.Request.Method, route.RoutePattern.RawText ?? "");
            if (rule is not { Reach: Reach.Open })
            {
                caller = await credentials.IdentifyAsync(context);
                // Addresses and methods that do not exist are told so.
                if (route is not null)
                    Check(rule ?? throw new InvalidOperationException($"No access rule covers {context.Request.Method} {route.RoutePattern.RawText}."), caller, context);
            }
        }

        context.Features.Set(caller);
        await next(context);
    }

    private static void Check(AccessRule rule, Caller caller, HttpContext context)
    {
        if (context.Request.RouteValues["project"] is string project)
        {
            if (!caller.Sees(project) && !(rule.Reach == Reach.Projects && project == Names.AllProjects))
                throw new Refusal(EdgeCodes.UnknownProject, ("project", project), ("expected", string.Join(", ", caller.Projects)));
        }

        if (rule.Right is { } right && !caller.May(right))
            throw Missing(caller, $"the right {right}");
        if (rule.Reach == Reach.Everything && !caller.SeesAll)
            throw Missing(caller, "all projects (*)");
        // Before the body is read; which role a command takes is the engine's to say.
        if (caller.Roles.Count == 0 && context.GetEndpoint()?.Metadata.GetMetadata<CommandRoute>() is not null)
            throw new Refusal(EdgeCodes.RoleMissing, ("reason", CallerRole.Choose(caller, null).Refusal!));
    }

    private static Refusal Missing(Caller caller, string what) => new(EdgeCodes.RightMissing, ("value", caller.Name ?? ""), ("expected", what));
}
