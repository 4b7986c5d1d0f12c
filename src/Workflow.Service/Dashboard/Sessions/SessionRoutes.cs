using Microsoft.AspNetCore.Antiforgery;
using Workflow.Service.Access;
using Workflow.Service.Api.Refusals;

namespace Workflow.Service.Dashboard.Sessions;

/// <summary>Signing in and out, and saying who one acts as: the only things that the dashboard does with a form of its own.</summary>
internal static class SessionRoutes
{
    public const string Begin = "/session";
    public const string End = "/session/end";
    public const string Act = "/session/acting";

    public static void MapSessions(this IEndpointRouteBuilder app)
    {
        Map(app, Begin, BeginAsync, DashboardEndpoint.Open);
        Map(app, End, (http, _) =>
        {
            SessionCookies.Remove(http);
            return ValueTask.FromResult(Urls.SignIn);
        }, DashboardEndpoint.Open);
        Map(app, Act, (http, form) =>
        {
            var name = form["name"].ToString().Trim();
            if (name.Length > 0 && !Caller.IsName(name))
            {
                Preferences.Refuse(http);
                return ValueTask.FromResult(Back(form));
            }

            Preferences.Write(http, Preferences.Name, name);
            Preferences.Write(http, Preferences.Role, form["role"].ToString().Trim());
            return ValueTask.FromResult(Back(form));
        }, DashboardEndpoint.Guarded);
    }

    /// <summary>Whether a form of the dashboard goes there: its body is no JSON.</summary>
    public static bool TakesForm(PathString path) => path.StartsWithSegments(Begin, StringComparison.Ordinal);

    private static async ValueTask<string> BeginAsync(HttpContext http, IFormCollection form)
    {
        var credential = form["key"].ToString().Trim();
        var cookies = http.RequestServices.GetRequiredService<SessionCookies>();
        http.Request.Headers.Authorization = "Bearer " + credential;
        try
        {
            var caller = await http.RequestServices.GetRequiredService<Credentials>().IdentifyAsync(http);
            cookies.Write(http, cookies.Issue(caller, credential));
            return Back(form);
        }
        catch (Refusal refusal)
        {
            return Urls.With(Urls.SignIn, ("refused", refusal.Code), ("to", Back(form)));
        }
    }

    private static void Map(IEndpointRouteBuilder app, string path, Func<HttpContext, IFormCollection, ValueTask<string>> act, DashboardEndpoint kind) =>
        app.MapPost(path, async (HttpContext http, IAntiforgery antiforgery) =>
            {
                if (!await antiforgery.IsRequestValidAsync(http))
                    throw new Refusal(EdgeCodes.InvalidRequest, ("reason", "the form was not made by this service's page, or long ago. Open the page anew and send it again"));
                return Results.LocalRedirect(await act(http, await http.Request.ReadFormAsync(http.RequestAborted)));
            })
            .ExcludeFromDescription()
            .WithMetadata(kind);

    // Only to pages of our own: an address of somebody else's would lend them our name.
    private static string Back(IFormCollection form) =>
        form["to"].ToString() is ['/', not ('/' or '\\'), ..] to && !to.Any(char.IsControl) ? to : Urls.Overview;
}
