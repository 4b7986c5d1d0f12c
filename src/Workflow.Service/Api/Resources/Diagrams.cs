using Workflow.Engine.Definitions;
using Workflow.Engine.Pictures;
using Workflow.Service.Api.Queries;

namespace Workflow.Service.Api.Resources;

/// <summary>Definitions drawn: as text for Mermaid, or as a picture.</summary>
internal static class Diagrams
{
    public const string Description = "A Mermaid state diagram, or, with `format=svg`, a swim-lane picture that stands alone.";

    private const string Svg = "image/svg+xml";

    public static QueryParameter Format { get; } = QueryParameter.Choice("format", "What it is drawn as; `mermaid` without it.", "mermaid", "svg");

    public static bool IsPicture(HttpContext http) => http.Query("format") == "svg";

    public static RouteHandlerBuilder AnswersDiagram(this RouteHandlerBuilder route) => route.Produces<string>(StatusCodes.Status200OK, "text/plain", Svg);

    public static IResult Answer(HttpContext http, Definition definition, PictureOverlay overlay)
    {
        if (!IsPicture(http))
            return Results.Text(MermaidDiagram.Of(definition));
        // The picture brings its own styles, and nothing else.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        return Results.Text(SwimLane.Svg(definition, overlay), Svg);
    }
}
