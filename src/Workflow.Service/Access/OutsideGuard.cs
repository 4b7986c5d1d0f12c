using Workflow.Service.Api.Refusals;
using Workflow.Service.Dashboard;
using Workflow.Service.Dashboard.Sessions;

namespace Workflow.Service.Access;

/// <summary>
/// Keeps web pages from driving the service through their visitor's browser: a name that an outsider made point here
/// (DNS rebinding) is no name of ours, a page of another origin is refused, and what changes anything must be JSON,
/// which a page can send across origins only after asking, and nobody here answers.
/// </summary>
/// <remarks>
/// Where every request needs a credential in the header Authorization, names and origins are no longer looked at: no browser adds that
/// header by itself, so that a foreign page has nothing to abuse, and the service goes by names that only its operators know. What
/// needs no credential (health) tells nothing. The dashboard's cookie is sent by browsers themselves: its own gate looks at origins for
/// it, and the API takes no cookie.
/// </remarks>
internal sealed class OutsideGuard(RequestDelegate next, KeyRing keys)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!keys.IsRequired)
            CheckOrigin(request, context.Connection.LocalPort);
        if (Changes(request.Method) && !IsJson(request) && !IsOfDashboard(request.Path))
            throw new Refusal(EdgeCodes.JsonRequired, ("value", request.ContentType ?? "none"), ("expected", "application/json"));
        return next(context);
    }

    private static void CheckOrigin(HttpRequest request, int port)
    {
        if (!LocalAddress.IsHost(request.Headers.Host, port))
            throw new Refusal(EdgeCodes.ForbiddenHost, ("host", request.Headers.Host.ToString()), ("expected", $"127.0.0.1:{port}, localhost:{port}, [::1]:{port}"));
        foreach (var origin in request.Headers.Origin)
            if (!LocalAddress.IsOrigin(origin ?? "", port))
                throw new Refusal(EdgeCodes.ForbiddenOrigin, ("origin", origin ?? ""), ("expected", $"http://127.0.0.1:{port}, http://localhost:{port}, http://[::1]:{port}"));
        foreach (var site in request.Headers["Sec-Fetch-Site"])
            if (site is not ("same-origin" or "none") && !IsLink(request))
                throw new Refusal(EdgeCodes.ForbiddenOrigin, ("origin", $"a page of another site (Sec-Fetch-Site: {site})"), ("site", site ?? ""), ("expected", $"http://127.0.0.1:{port}"));
    }

    // Whoever follows a link looks at a page; the page that had the link sees nothing of it, and a page by itself changes nothing.
    private static bool IsLink(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Headers["Sec-Fetch-Dest"] == "document"
        && !request.Path.StartsWithSegments("/api", StringComparison.Ordinal);

    // Its forms carry a proof of their own, and what a closing page says of its circuit carries the circuit's secret.
    private static bool IsOfDashboard(PathString path) =>
        SessionRoutes.TakesForm(path) || path.StartsWithSegments(Urls.Circuits, StringComparison.Ordinal);

    private static bool Changes(string method) => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);

    private static bool IsJson(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count > 0 || !Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
            return false;
        return type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }
}
