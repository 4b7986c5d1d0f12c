using Workflow.Messages;
using Workflow.Messages.Automations;
using Workflow.Messages.Commands;
using Workflow.Messages.Http;
using Workflow.Runtime;
using Workflow.Runtime.Queries;
using Workflow.Service.Api.Bodies;
using Workflow.Service.Api.Refusals;

namespace Workflow.Service.Api.Resources;

/// <summary>
/// The ledger of runs, for agents in processes of their own. Everything below <see cref="Prefix"/> needs the right <c>agent</c>.
/// Whatever carries a claim is refused once the claim is not the run's newest: nothing is changed then.
/// </summary>
internal static class AgentApi
{
    public const string Prefix = "/api/agent";
    private const string Run = Prefix + "/runs/{run}";

    public static void MapAgents(this IEndpointRouteBuilder api)
    {
        api.MapPost(Prefix + "/claims", AgentClaims.ClaimAsync)
            .Says("claimRun", "Claim the oldest run that nobody holds", "Waits for one where there is none, and answers 204 where none has come.")
            .Reads<AgentClaimRequest>()
            .Answers<AgentClaim>()
            .AnswersNothing()
            .Refuses(EdgeCodes.InvalidBody);

        Map<AgentHeartbeat>(api, "heartbeat", "Renew a claim", (ledger, run, body, cancel) =>
            ledger.HeartbeatAsync(run, body.Claim, AgentClaims.Lease(body.LeaseMs), cancel));
        Map<AgentLog>(api, "log", "Add lines to the run's log", (ledger, run, body, cancel) =>
            ledger.AppendLogAsync(run, body.Claim, [.. body.Lines.Select(l => (l.At, l.Line))], cancel));
        Map<AgentResult>(api, "finish", "Make an attempt's end durable, before anybody hears of it", (ledger, run, body, cancel) =>
            ledger.FinishAsync(run, body.Claim, body.Outcome, body.Failure, body.Result, cancel));
        Map<AgentClaimed>(api, "reported", "Say that the engine has the result: the run is never claimed again", (ledger, run, body, cancel) =>
            ledger.ReportedAsync(run, body.Claim, cancel));
        Map<AgentClaimed>(api, "release", "Give a claim back: the run can be claimed again at once", (ledger, run, body, cancel) =>
            ledger.ReleaseAsync(run, body.Claim, cancel));

        api.MapPost(Run + "/cancel", CancelAsync)
            .Says("cancelRun", "End a run, or its attempts up to one", "For agents that hear of it from the broker; one whose order has not come yet is ended, too.")
            .Reads<AgentCancel>()
            .AnswersNothing()
            .Refuses(EdgeCodes.UnknownRun, EdgeCodes.InvalidBody);

        api.MapPost(Prefix + "/orders", OrderAsync)
            .Says("orderRun", "Add an order that came from the broker", "The same attempt of a run again changes nothing; a higher one ends a lower one.")
            .Reads<AutomationOrder>()
            .AnswersNothing()
            .Refuses(EdgeCodes.InvalidBody);

        api.MapPost(Prefix + "/attendance", AttendAsync)
            .Says("attend", "Say that an agent is there", "Also while it has nothing to do: the page of operations shows it. Claims have nothing to do with it.")
            .Reads<AgentAttendance>()
            .AnswersNothing()
            .Refuses(EdgeCodes.InvalidBody);

        api.MapPost(Prefix + "/release", ReleaseAllAsync)
            .Says("releaseRuns", "Give back every claim under an agent's name", "Asked by an agent that starts: whoever held them under its name is dead.")
            .Reads<AgentRelease>()
            .AnswersNothing()
            .Refuses(EdgeCodes.InvalidBody);

        api.MapGet(Prefix + "/projects/{project}", async (HttpContext http, string project, KnownProjects projects) =>
                Results.Json(await projects.RequireSettingsAsync(project, http.RequestAborted), WireJson.Options))
            .Says("showProjectToAgent", "One project's settings, for the agent that works on it")
            .Answers<ProjectSettings>()
            .Refuses(EdgeCodes.UnknownProject);

        MapReport<AutomationStarted>(api, "started", "Say that an attempt has begun");
        MapReport<AutomationReported>(api, "reported", "Say what an attempt came to");
    }

    private static void Map<TBody>(
        IEndpointRouteBuilder api, string verb, string summary, Func<RunLedger, Guid, TBody, CancellationToken, Task<bool>> act)
        where TBody : class =>
        api.MapPost(Run + "/" + verb, async (HttpContext http, string run, RunLedger ledger) =>
            {
                var body = await BodyReader.ReadAsync<TBody>(http);
                return await act(ledger, AgentClaims.Run(run), body, http.RequestAborted) ? Results.NoContent() : throw new Refusal(EdgeCodes.ClaimLost, ("run", run));
            })
            .Says(verb + "Run", summary, "Refused where the claim is no longer the run's newest, and nothing is changed.")
            .Reads<TBody>()
            .AnswersNothing()
            .Refuses(EdgeCodes.ClaimLost, EdgeCodes.UnknownRun, EdgeCodes.InvalidBody);

    // Where there is a broker, agents report over it, and keep their reports while the service is away.
    private static void MapReport<TCommand>(IEndpointRouteBuilder api, string verb, string summary)
        where TCommand : Command =>
        api.MapPost(Prefix + "/" + verb, async (HttpContext http, IWorkflowEngine engine) =>
            {
                var command = await BodyReader.ReadAsync<TCommand>(http);
                return Results.Json(await engine.SendAsync(command with { Actor = Actor.Agent }, CancellationToken.None), WireJson.Options);
            })
            .Says(verb + "Automation", summary, "For agents without a broker. What the engine thinks of it is in the receipt.")
            .Reads<TCommand>()
            .Answers<Receipt>()
            .Refuses(EdgeCodes.InvalidBody);

    private static async Task<IResult> CancelAsync(HttpContext http, string run, RunLedger ledger)
    {
        var body = await BodyReader.ReadAsync<AgentCancel>(http);
        await ledger.CancelAsync(AgentClaims.Run(run), body.Attempt, body.Reason, http.RequestAborted);
        return Results.NoContent();
    }

    private static async Task<IResult> OrderAsync(HttpContext http, RunLedger ledger)
    {
        var order = await BodyReader.ReadAsync<AutomationOrder>(http);
        // An errand may carry settings, which say what programs run: only the service itself orders one.
        if (ProjectErrand.Is(order))
            throw new Refusal(EdgeCodes.InvalidBody, ("reason", $"'{order.Automation}' is ordered by the service only"));
        await ledger.EnqueueAsync(order, http.RequestAborted);
        return Results.NoContent();
    }

    private static async Task<IResult> AttendAsync(HttpContext http, AgentRoster roster)
    {
        var body = await BodyReader.ReadAsync<AgentAttendance>(http);
        await roster.AttendAsync(AgentClaims.Agent(body.Agent), AgentClaims.Slots(body.Slots), AgentClaims.Lasting(body.LastsMs), http.RequestAborted);
        return Results.NoContent();
    }

    private static async Task<IResult> ReleaseAllAsync(HttpContext http, RunLedger ledger)
    {
        var body = await BodyReader.ReadAsync<AgentRelease>(http);
        await ledger.ReleaseAllAsync(AgentClaims.Agent(body.Agent), http.RequestAborted);
        return Results.NoContent();
    }
}
