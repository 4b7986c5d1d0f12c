using Microsoft.AspNetCore.Http.HttpResults;
using Workflow.Service.Api.Refusals;
using Workflow.Service.Dashboard.Acting;
using Workflow.Service.Dashboard.Sessions;
using Workflow.Service.Dashboard.Shell;

namespace Workflow.Service.Dashboard;

/// <summary>A refusal as a page in the reader's language: for people whose browser asked for a page or sent a form, never for programs.</summary>
internal static class RefusalPage
{
    private static readonly PathString[] Programs = ["/api", "/openapi", "/health"];

    /// <summary>Whether somebody reads the answer, rather than a program.</summary>
    public static bool IsFor(HttpContext http) =>
        http.Request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase))
        && !Programs.Any(p => http.Request.Path.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase));

    public static Task WriteAsync(HttpContext http, Refusal refusal)
    {
        http.Response.Headers.ContentSecurityPolicy = DashboardGate.Policy;
        var status = ProblemKind.Of(refusal.Code).Status;
        if (status == StatusCodes.Status503ServiceUnavailable)
            http.Response.Headers.RetryAfter = "1";
        var language = Preferences.LanguageOf(http);
        return new RazorComponentResult<RefusedDocument>(new Dictionary<string, object?>
        {
            [nameof(RefusedDocument.Code)] = refusal.Code,
            [nameof(RefusedDocument.Sentence)] = RefusalTexts.Of(language, refusal),
            [nameof(RefusedDocument.T)] = language,
            [nameof(RefusedDocument.Theme)] = Preferences.ThemeOf(http),
        })
        { StatusCode = status }.ExecuteAsync(http);
    }
}
