using Workflow.Messages;
using Workflow.Messages.Http;
using Workflow.Runtime.Queries;
using Workflow.Service.Api.Queries;
using Workflow.Service.Api.Refusals;

namespace Workflow.Service.Api.Resources;

/// <summary>Runs of automations, and what they print.</summary>
internal static class RunsApi
{
    private const string Route = "/api/projects/{project}/runs";
    private const int LinesAtOnce = 1000;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    public static void MapRuns(this IEndpointRouteBuilder api)
    {
        api.MapGet(Route, ListAsync)
            .Says("listRuns", "A project's runs, newest first")
            .Takes(QueryParameter.Text("key", "Only runs of the instance with this key."), QueryParameter.Cursor, QueryParameter.Limit())
            .Answers<Page<RunSummary>>()
            .Refuses(EdgeCodes.UnknownProject, EdgeCodes.InvalidCursor);

        api.MapGet(Route + "/{run}", async (HttpContext http, string project, string run, RunQueries runs) =>
                Results.Json(await RequireAsync(http, project, run, runs), WireJson.Options))
            .Says("showRun", "One run")
            .Answers<RunSummary>()
            .Refuses(EdgeCodes.UnknownRun);

        api.MapGet(Route + "/{run}/log", LogAsync)
            .Says("showRunLog", "What a run printed", "Goes on from `after`; with `wait` it answers as soon as there is a new line.")
            .Takes(
                QueryParameter.Number("after", "`next` of the answer before.", 0, long.MaxValue, 0),
                QueryParameter.Number("wait", "How many seconds to wait for a line where there is none.", 0, 30, 0))
            .Answers<RunLog>()
            .Refuses(EdgeCodes.UnknownRun);
    }

    private static async Task<IResult> ListAsync(HttpContext http, string project, RunQueries runs, KnownProjects projects)
    {
        await projects.RequireAsync(project, http.RequestAborted);
        return Paging.Answer(
            http, await runs.ListAsync(project, http.Query("key"), http.Query("cursor"), (int)http.QueryNumber("limit")!.Value, http.RequestAborted));
    }

    private static async Task<IResult> LogAsync(HttpContext http, string project, string run, RunQueries runs, IHostApplicationLifetime lifetime, TimeProvider clock)
    {
        var found = await RequireAsync(http, project, run, runs);
        var (after, wait) = (http.QueryNumber("after")!.Value, TimeSpan.FromSeconds(http.QueryNumber("wait")!.Value));
        var began = clock.GetTimestamp();
        while (true)
        {
            var log = await runs.LogAsync(found.Run, after, LinesAtOnce, http.RequestAborted) ?? throw Unknown(project, run);
            if (log.Lines.Count > 0 || log.Ended || clock.GetElapsedTime(began) >= wait || lifetime.ApplicationStopping.IsCancellationRequested)
                return Results.Json(log, WireJson.Options);
            await Task.Delay(Poll, clock, http.RequestAborted);
        }
    }

    // A run of another project does not exist here.
    private static async Task<RunSummary> RequireAsync(HttpContext http, string project, string run, RunQueries runs) =>
        Guid.TryParse(run, out var id) && await runs.FindAsync(id, http.RequestAborted) is { } found && found.Project == project
            ? found
            : throw Unknown(project, run);

    private static Refusal Unknown(string project, string run) => new(EdgeCodes.UnknownRun, ("project", project), ("run", run));
}
