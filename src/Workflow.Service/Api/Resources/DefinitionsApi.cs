using System.Globalization;
using Workflow.Engine.Definitions;
using Workflow.Engine.Pictures;
using Workflow.Messages;
using Workflow.Messages.Http;
using Workflow.Runtime.Definitions;
using Workflow.Service.Api.Bodies;
using Workflow.Service.Api.Queries;
using Workflow.Service.Api.Refusals;
using Workflow.Service.Api.Views;

namespace Workflow.Service.Api.Resources;

/// <summary>Definitions: listed, shown, drawn, checked, registered.</summary>
internal static class DefinitionsApi
{
    private const string Route = "/api/definitions";
    private const string Yaml = "application/yaml";
    private const string FileName = "definition.yaml";

    private static readonly QueryParameter Version = QueryParameter.Number("version", "The version; the newest without it.", 1, int.MaxValue);

    public static void MapDefinitions(this IEndpointRouteBuilder api)
    {
        api.MapGet(Route, (DefinitionRegistry definitions) => Results.Json(definitions.Current.All.Select(DefinitionView.Summary), WireJson.Options))
            .Says("listDefinitions", "Every registered version of every definition")
            .Answers<IReadOnlyList<DefinitionSummary>>();

        api.MapGet(Route + "/{workflow}", ShowAsync)
            .Says("showDefinition", "One definition", "As JSON, or, where `Accept` prefers `application/yaml` or text, as the file that was registered.")
            .Takes(Version)
            .Answers<DefinitionDetails>()
            .Refuses(EdgeCodes.UnknownDefinition);

        api.MapGet(Route + "/{workflow}/diagram", async (HttpContext http, string workflow, DefinitionRegistry definitions) =>
                Diagrams.Answer(http, await RequireAsync(http, workflow, definitions), PictureOverlay.None))
            .Says("drawDefinition", "One definition as a diagram", Diagrams.Description)
            .Takes(Version, Diagrams.Format)
            .AnswersDiagram()
            .Refuses(EdgeCodes.UnknownDefinition, EdgeCodes.InvalidParameter);

        api.MapPost(Route + "/check", async (HttpContext http, DefinitionRegistry definitions) =>
            {
                var read = DefinitionReader.Read((await BodyReader.ReadAsync<DefinitionRequest>(http)).Yaml, FileName, definitions.Current.All);
                return Results.Json(
                    new DefinitionCheck(read.Definition?.Workflow, read.Definition?.Version, [.. read.Faults.Select(DefinitionView.Of)]), WireJson.Options);
            })
            .Says("checkDefinition", "Everything that is wrong with a definition", "Registers nothing. No faults means that it can be registered.")
            .Reads<DefinitionRequest>()
            .Answers<DefinitionCheck>()
            .Refuses(EdgeCodes.InvalidBody, EdgeCodes.BodyTooLarge, EdgeCodes.JsonRequired);

        api.MapPost(Route, RegisterAsync)
            .Says("registerDefinition", "Prove a definition and register it", "Usable at once. The same content again changes nothing; a registered version never changes.")
            .Reads<DefinitionRequest>()
            .Answers<DefinitionSummary>(StatusCodes.Status201Created)
            .Refuses(EdgeCodes.InvalidDefinition, EdgeCodes.DefinitionChanged, EdgeCodes.InvalidBody, EdgeCodes.BodyTooLarge, EdgeCodes.JsonRequired);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, string workflow, DefinitionRegistry definitions)
    {
        var definition = await RequireAsync(http, workflow, definitions);
        var yaml = await definitions.FindYamlAsync(definition.Workflow, definition.Version, http.RequestAborted) ?? "";
        http.Response.Headers.Vary = "Accept";
        return PrefersYaml(http) ? Results.Text(yaml, Yaml) : Results.Json(DefinitionView.Details(definition, yaml), WireJson.Options);
    }

    private static async Task<IResult> RegisterAsync(HttpContext http, DefinitionRegistry definitions)
    {
        var yaml = (await BodyReader.ReadAsync<DefinitionRequest>(http)).Yaml;
        var result = await definitions.RegisterAsync(new DefinitionFile(FileName, yaml), http.RequestAborted);
        if (result.Definition is not { } definition)
            throw new Refusal(
                EdgeCodes.InvalidDefinition,
                ("count", result.Faults.Length.ToString(CultureInfo.InvariantCulture)),
                ("reason", $"line {result.Faults[0].Line}: {result.Faults[0].Message}"))
            {
                Faults = [.. result.Faults.Select(DefinitionView.Of)],
            };
        return Results.Json(DefinitionView.Summary(definition), WireJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<Definition> RequireAsync(HttpContext http, string workflow, DefinitionRegistry definitions) =>
        await definitions.FindAsync(workflow, (int?)http.QueryNumber("version"), http.RequestAborted)
        ?? throw new Refusal(
            EdgeCodes.UnknownDefinition, ("workflow", workflow), ("value", http.Query("version") ?? ""), ("expected", string.Join(", ", definitions.Current.All)));

    private static bool PrefersYaml(HttpContext http) =>
        http.Request.GetTypedHeaders().Accept.OrderByDescending(a => a.Quality ?? 1).FirstOrDefault() is { } first
        && (first.MediaType.Equals(Yaml, StringComparison.OrdinalIgnoreCase) || first.Type.Equals("text", StringComparison.OrdinalIgnoreCase));
}
