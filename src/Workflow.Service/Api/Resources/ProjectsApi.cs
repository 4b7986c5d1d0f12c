using Workflow.Messages;
using Workflow.Messages.Http;
using Workflow.Runtime.Queries;
using Workflow.Service.Api.Bodies;
using Workflow.Service.Api.Queries;
using Workflow.Service.Api.Refusals;
using Workflow.Service.Operations;

namespace Workflow.Service.Api.Resources;

/// <summary>Projects: where their repositories are, where they are live, how they are tested.</summary>
internal static class ProjectsApi
{
    private const string Route = "/api/projects";
    private const string One = Route + "/{project}";

    public static void MapProjects(this IEndpointRouteBuilder api)
    {
        api.MapGet(Route, async (HttpContext http, KnownProjects projects) => Results.Json(await projects.ListAsync(http.RequestAborted), WireJson.Options))
            .Says("listProjects", "Every project that the caller sees, by name")
            .Answers<IReadOnlyList<ProjectSettings>>();

        api.MapGet(One, async (HttpContext http, string project, KnownProjects projects) =>
                Results.Json(await projects.RequireSettingsAsync(project, http.RequestAborted), WireJson.Options))
            .Says("showProject", "One project's settings")
            .Answers<ProjectSettings>()
            .Refuses(EdgeCodes.UnknownProject);

        api.MapPut(One, PutAsync)
            .Says("putProject", "Create a project or replace its settings", "The same settings again change nothing. Settings are stored only if a first deployment that was asked for succeeded. In server mode an agent makes it.")
            .Takes(QueryParameter.Flag("deploy", "True: what is on the main branch goes live, where nothing is live yet."))
            .Reads<ProjectSettings>()
            .Answers<ProjectSettings>()
            .Refuses(EdgeCodes.InvalidKey, EdgeCodes.InvalidProject, EdgeCodes.NoAgent, EdgeCodes.AgentSilent, EdgeCodes.ProjectFailed, EdgeCodes.InvalidBody);

        api.MapGet(One + "/check", CheckAsync)
            .Says(
                "checkProject", "Whether everything is there that a project needs, and what is live is what should be",
                "Each item says what was seen, and where it is not right, what to do. In server mode an agent looks; nothing is changed.")
            .Answers<IReadOnlyList<ProjectCheckItem>>()
            .Refuses(EdgeCodes.UnknownProject, EdgeCodes.NoAgent, EdgeCodes.AgentSilent, EdgeCodes.ProjectFailed);
    }

    private static async Task<IResult> CheckAsync(HttpContext http, string project, KnownProjects projects, DeployedVersions deployed, IProjectErrands errands)
    {
        var settings = await projects.RequireSettingsAsync(project, http.RequestAborted);
        return Results.Json(await errands.CheckAsync(settings, await deployed.FindAsync(project, http.RequestAborted), http.RequestAborted), WireJson.Options);
    }

    private static async Task<IResult> PutAsync(HttpContext http, string project, ProjectStore projects, IProjectErrands errands)
    {
        var settings = await BodyReader.ReadAsync<ProjectSettings>(http);
        Names.Require(project, "a project's id");
        ProjectRules.Check(project, settings);
        if (http.QueryFlag("deploy"))
            await errands.DeployFirstAsync(settings, http.RequestAborted);
        await projects.PutAsync(settings, http.RequestAborted);
        return Results.Json(settings, WireJson.Options);
    }
}
