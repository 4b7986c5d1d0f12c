using Workflow.Messages;
using Workflow.Messages.Http;
using Workflow.Service.Api.Bodies;
using Workflow.Service.Api.Refusals;
using Workflow.Service.Operations;

namespace Workflow.Service.Api.Resources;

/// <summary>A project's backups.</summary>
internal static class BackupsApi
{
    private const string Route = "/api/projects/{project}/backups";

    public static void MapBackups(this IEndpointRouteBuilder api)
    {
        api.MapGet(Route, async (HttpContext http, string project, KnownProjects projects, IProjectErrands errands) =>
            {
                var backups = await errands.BackupsAsync(await projects.RequireSettingsAsync(project, http.RequestAborted), http.RequestAborted);
                return Results.Json(backups.Reverse(), WireJson.Options);
            })
            .Says("listBackups", "A project's backups, newest first", "In server mode an agent lists them.")
            .Answers<IReadOnlyList<BackupSummary>>()
            .Refuses(EdgeCodes.UnknownProject, EdgeCodes.NoAgent, EdgeCodes.AgentSilent, EdgeCodes.ProjectFailed);

        api.MapPost(Route + "/{id}/restore", RestoreAsync)
            .Says("restoreBackup", "Write a backup's live tree to a directory", "Byte for byte, checksums verified first; nothing appears there unless all of it is right. In server mode an agent does it, where it is.")
            .Reads<RestoreRequest>()
            .Answers<RestoreResult>()
            .Refuses(EdgeCodes.UnknownProject, EdgeCodes.UnknownBackup, EdgeCodes.NoAgent, EdgeCodes.AgentSilent, EdgeCodes.ProjectFailed, EdgeCodes.InvalidBody);
    }

    private static async Task<IResult> RestoreAsync(HttpContext http, string project, string id, KnownProjects projects, IProjectErrands errands)
    {
        var body = await BodyReader.ReadAsync<RestoreRequest>(http);
        var settings = await projects.RequireSettingsAsync(project, http.RequestAborted);
        var known = await errands.BackupsAsync(settings, http.RequestAborted);
        if (known.All(b => b.Id != id))
            throw new Refusal(EdgeCodes.UnknownBackup, ("project", project), ("backup", id), ("expected", string.Join(", ", known.Select(b => b.Id))));
        return Results.Json(await errands.RestoreAsync(settings, id, body.To, http.RequestAborted), WireJson.Options);
    }
}
