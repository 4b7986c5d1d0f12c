using Microsoft.AspNetCore.Http.Extensions;
using Workflow.Service.Api.Refusals;
using Workflow.Service.Dashboard.Sessions;

namespace Workflow.Service.Dashboard;

/// <summary>
/// What every request for the dashboard passes: who has not signed in is sent to the page where one does, a page of another site gets no
/// circuit and sends no form, and pages run, load and frame nothing but what this service serves.
/// </summary>
internal sealed class DashboardGate(RequestDelegate next, SessionCookies cookies)
{
    /// <summary>What pages run, load and frame.</summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
        + "form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext http)
    {
        if (DashboardEndpoint.Of(http.GetEndpoint()) is not { } endpoint)
            return next(http);
        http.Response.Headers.ContentSecurityPolicy = Policy;
        // As antiforgery wants it, which otherwise warns of every page.
        http.Response.Headers.CacheControl = "no-cache, no-store";
        http.Response.Headers["Referrer-Policy"] = "same-origin";
        http.Response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (cookies.AreNeeded)
            RequireOwnOrigin(http.Request);
        if (!endpoint.NeedsSession || !cookies.AreNeeded || cookies.Read(http) is not null)
            return next(http);
        if (!HttpMethods.IsGet(http.Request.Method) || http.Request.Path.StartsWithSegments(Urls.Circuits, StringComparison.Ordinal))
            throw new Refusal(EdgeCodes.Unauthenticated, ("reason", "nobody has signed in"));
        http.Response.Redirect(Urls.With(Urls.SignIn, ("to", http.Request.GetEncodedPathAndQuery())));
        return Task.CompletedTask;
    }

    // A cookie comes along whoever made the request; so what acts must come from a page of ours. Pages themselves act on nothing.
    private static void RequireOwnOrigin(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) && !request.Path.StartsWithSegments(Urls.Circuits, StringComparison.Ordinal))
            return;
        foreach (var origin in request.Headers.Origin)
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var page) || !string.Equals(page.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase))
                throw new Refusal(EdgeCodes.ForbiddenOrigin, ("origin", origin ?? ""), ("expected", request.Host.Value ?? ""));
        foreach (var site in request.Headers["Sec-Fetch-Site"])
            if (site is not ("same-origin" or "none"))
                throw new Refusal(EdgeCodes.ForbiddenOrigin, ("origin", $"a page of another site (Sec-Fetch-Site: {site})"), ("site", site ?? ""), ("expected", request.Host.Value ?? ""));
    }
}
