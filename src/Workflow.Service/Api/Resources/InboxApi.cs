using Workflow.Messages.Http;
using Workflow.Runtime.Queries;
using Workflow.Service.Access;
using Workflow.Service.Api.Queries;
using Workflow.Service.Api.Refusals;

namespace Workflow.Service.Api.Resources;

/// <summary>What roles and people have to do.</summary>
internal static class InboxApi
{
    public static void MapInbox(this IEndpointRouteBuilder api) =>
        api.MapGet("/api/projects/{project}/inbox", ListAsync)
            .Says("showInbox", "What a role or a person has to do, the soonest due first", "The project `-` stands for all that the caller sees.")
            .Takes(
                QueryParameter.Text("role", "Only what this role has to do."),
                QueryParameter.Text("person", "Only what this person has to do, and what is anybody's."),
                QueryParameter.Text("key", "Only what is to be done for this instance."),
                QueryParameter.Cursor,
                QueryParameter.Limit())
            .Answers<Page<InboxItem>>()
            .Refuses(EdgeCodes.UnknownProject, EdgeCodes.InvalidCursor);

    private static async Task<IResult> ListAsync(HttpContext http, string project, InboxStore inbox, KnownProjects projects)
    {
        if (project != Names.AllProjects)
            await projects.RequireAsync(project, http.RequestAborted);
        var page = await inbox.ListAsync(
            new InboxQuery
            {
                Project = project == Names.AllProjects ? null : project,
                Projects = http.Caller().Scope,
                Role = http.Query("role"),
                Person = http.Query("person"),
                Key = http.Query("key"),
                Cursor = http.Query("cursor"),
                Limit = (int)http.QueryNumber("limit")!.Value,
            },
            http.RequestAborted);
        return Paging.Answer(http, page);
    }
}
