using System.Globalization;
using Workflow.Engine.Flow;
using Workflow.Messages;
using Workflow.Messages.Http;
using Workflow.Runtime.Queries;
using Workflow.Service.Access;
using Workflow.Service.Api.Queries;
using Workflow.Service.Api.Refusals;

namespace Workflow.Service.Api.Resources;

/// <summary>How work flows: what is where, what came and went, how long it took, how deployments went.</summary>
internal static class FlowApi
{
    private const int Days = 28;
    private const int MostDays = 1100;

    public static void MapFlow(this IEndpointRouteBuilder api) =>
        api.MapGet("/api/projects/{project}/flow", ReadAsync)
            .Says(
                "showFlow",
                "How work flows: live counts, arrivals and releases, times by stage, DORA's metrics",
                "The project `-` stands for all that the caller sees. The figures may be behind a command by a moment; `position` says how far the journal is counted.")
            .Takes(
                QueryParameter.Text("workflow", "Only instances of this definition."),
                QueryParameter.Day("from", $"The first day, in UTC; {Days} days with the last one without it."),
                QueryParameter.Day("to", "The last day; today without it."),
                QueryParameter.Choice("by", "How long a period is; `day` without it. Weeks begin on Monday, and the first one is whole.", "day", "week"))
            .Answers<FlowFigures>()
            .Refuses(EdgeCodes.InvalidParameter, EdgeCodes.UnknownProject);

    private static async Task<IResult> ReadAsync(HttpContext http, string project, FlowQueries flow, KnownProjects projects, TimeProvider clock)
    {
        if (project != Names.AllProjects)
            await projects.RequireAsync(project, http.RequestAborted);
        var figures = await flow.ReadAsync(
            new FlowQuery
            {
                Range = Range(http, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)),
                Project = project == Names.AllProjects ? null : project,
                Projects = http.Caller().Scope,
                Workflow = http.Query("workflow"),
            },
            http.RequestAborted);
        return Results.Json(figures, WireJson.Options);
    }

    private static FlowRange Range(HttpContext http, DateOnly today)
    {
        var to = http.QueryDay("to") ?? today;
        var from = http.QueryDay("from") ?? DateOnly.FromDayNumber(Math.Max(0, to.DayNumber - Days + 1));
        var range = new FlowRange(from, to, http.Query("by") == "week");
        if (from > to || to.DayNumber - from.DayNumber >= MostDays)
            throw new Refusal(
                EdgeCodes.InvalidParameter,
                ("parameter", "from"),
                ("value", from.ToString("O", CultureInfo.InvariantCulture)),
                ("expected", $"a day not after {to:O}, and at most {MostDays} days with it"));
        return range;
    }
}
