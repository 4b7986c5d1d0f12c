using System.Text.Json.Serialization;
using Workflow.Messages;
using Workflow.Service.Api.Commands;
using Workflow.Service.Api.Queries;
using Workflow.Service.Api.Resources;
using Workflow.Service.Feeds;
using Workflow.Service.Operations;

namespace Workflow.Service.Api;

/// <summary>Every route, in one place.</summary>
internal static class ApiRoutes
{
    public static void AddApi(this IServiceCollection services)
    {
        services.AddSingleton<UnderWay>();
        services.AddSingleton<CommandSender>();
        services.AddSingleton<KnownProjects>();
        services.AddSingleton<DeployedVersions>();
        services.AddOpenApiDocument();
        // What the OpenAPI document says of bodies must be what goes over the wire.
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.DefaultIgnoreCondition = WireJson.Options.DefaultIgnoreCondition;
            json.SerializerOptions.Encoder = WireJson.Options.Encoder;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.MaxDepth = WireJson.Options.MaxDepth;
        });
    }

    public static void MapApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("").AddEndpointFilter(QueryCheck.CheckAsync);
        api.MapInstances();
        api.MapCommands();
        api.MapReceipts();
        api.MapInbox();
        api.MapFlow();
        api.MapProjects();
        api.MapRuns();
        api.MapBackups();
        api.MapDefinitions();
        api.MapEvents();
        api.MapFaults();
        api.MapAgents();
        api.MapOperations();
        api.MapHealth();
        app.MapOpenApi(OpenApiDocument.Route);
    }
}
