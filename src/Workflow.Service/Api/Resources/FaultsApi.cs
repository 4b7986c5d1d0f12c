using Workflow.Messages;
using Workflow.Messages.Http;
using Workflow.Runtime.Faults;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Queries;
using Workflow.Service.Access;
using Workflow.Service.Api.Bodies;
using Workflow.Service.Api.Queries;
using Workflow.Service.Api.Refusals;
using Workflow.Service.Api.Views;

namespace Workflow.Service.Api.Resources;

/// <summary>What could not be done, for those who deal with it.</summary>
internal static class FaultsApi
{
    private const string Route = "/api/faults";

    public static void MapFaults(this IEndpointRouteBuilder api)
    {
        api.MapGet(Route, ListAsync)
            .Says("listFaults", "What could not be done, newest first", "Everything else went on meanwhile. What a lane or a deadline waits for is tried again by itself.")
            .Takes(
                QueryParameter.Text("project", "Only of this project."),
                QueryParameter.Choice("kind", "Only of this kind.", FaultKinds.All),
                QueryParameter.Flag("open", "True: only those that are not dealt with."),
                QueryParameter.Cursor,
                QueryParameter.Limit(100))
            .Answers<Page<FaultRecord>>()
            .Refuses(EdgeCodes.InvalidCursor);

        api.MapGet(Route + "/{id}", async (HttpContext http, string id, FaultStore faults) =>
                Results.Json(FaultView.Whole(await RequireAsync(http, id, faults)), WireJson.Options))
            .Says("showFault", "One fault, with what was sent")
            .Answers<FaultRecord>()
            .Refuses(EdgeCodes.UnknownFault);

        api.MapPost(Route + "/{id}/replay", ReplayAsync)
            .Says("replayFault", "Try once more", "A command is sent again under its own id, so that it takes effect once. A lane or a deadline is tried within a second or so, wherever it waits.")
            .Answers<FaultReplayed>()
            .Refuses(EdgeCodes.UnknownFault, EdgeCodes.FaultResolved, EdgeCodes.FaultNotReplayable, EdgeCodes.ReplayFailed, EdgeCodes.MissingActor);

        api.MapPost(Route + "/{id}/discard", DiscardAsync)
            .Says("discardFault", "Leave it out", "A message is never sent; a lane leaves out exactly the entry that it waits at, and goes on. Who did so and why is kept.")
            .Reads<DiscardRequest>()
            .Answers<FaultRecord>()
            .Refuses(EdgeCodes.UnknownFault, EdgeCodes.FaultResolved, EdgeCodes.FaultNotDiscardable, EdgeCodes.InvalidBody, EdgeCodes.MissingActor);
    }

    private static async Task<IResult> ListAsync(HttpContext http, FaultStore faults)
    {
        var page = await faults.ListAsync(
            new FaultFilter
            {
                Project = http.Query("project"),
                Projects = http.Caller().Scope,
                Kind = http.Query("kind"),
                OpenOnly = http.QueryFlag("open"),
                Cursor = http.Query("cursor"),
                Limit = (int)http.QueryNumber("limit")!.Value,
            },
            http.RequestAborted);
        return Paging.Answer(http, new Page<FaultRecord>([.. page.Items.Select(FaultView.Of)], page.Next));
    }

    private static async Task<IResult> ReplayAsync(HttpContext http, string id, FaultStore faults, FaultReplay replay)
    {
        await BodyReader.ReadNothingAsync(http);
        var by = ActorHeaders.RequireOperator(http);
        var fault = await RequireAsync(http, id, faults);
        // Once sent, the answer is waited for whoever has left.
        var answer = Answered(await replay.ReplayAsync(fault.Id, by, CancellationToken.None), id);
        return Results.Json(new FaultReplayed(FaultView.Of(answer.Fault), answer.Receipt), WireJson.Options);
    }

    private static async Task<IResult> DiscardAsync(HttpContext http, string id, FaultStore faults, FaultReplay replay)
    {
        var body = await BodyReader.ReadAsync<DiscardRequest>(http);
        if (string.IsNullOrWhiteSpace(body.Reason))
            throw new Refusal(EdgeCodes.InvalidBody, ("reason", "its reason is empty"), ("expected", "a reason, for those who read it later"));
        var by = ActorHeaders.RequireOperator(http);
        var fault = await RequireAsync(http, id, faults);
        var answer = Answered(await replay.DiscardAsync(fault.Id, by, body.Reason, http.RequestAborted), id);
        return Results.Json(FaultView.Of(answer.Fault), WireJson.Options);
    }

    private static async Task<FaultRow> RequireAsync(HttpContext http, string id, FaultStore faults) =>
        Guid.TryParse(id, out var guid) && await faults.FindAsync(guid, http.RequestAborted) is { } fault && http.Caller().Sees(fault.Project) ? fault : throw Unknown(id);

    private static FaultAnswer Answered(FaultAnswer? answer, string id)
    {
        if (answer is null)
            throw Unknown(id);
        return answer.Refusal is { } refusal ? throw Of(answer.Fault, refusal) : answer;
    }

    private static Refusal Of(FaultRow fault, FaultRefusal refusal) => refusal switch
    {
        FaultRefusal.ResolvedOtherwise => new(
            EdgeCodes.FaultResolved, ("value", $"{fault.Id}"), ("what", fault.Resolution ?? ""), ("person", fault.ResolvedBy ?? "")),
        FaultRefusal.AnswerStands => Impossible(fault, "the instance's refusal is its answer, and would be the same again; discard the fault once what it asked for was done in another way"),
        FaultRefusal.BodyCut => Impossible(fault, "the message was too long to be kept whole; its sender must send it again, then discard the fault"),
        FaultRefusal.NoBroker => Impossible(fault, "this service takes no commands from a broker; ask one in server mode"),
        FaultRefusal.FailedAgain => new(EdgeCodes.ReplayFailed, ("value", $"{fault.Id}"), ("reason", fault.Error.TrimEnd('.'))),
        FaultRefusal.MustFire => new(
            EdgeCodes.FaultNotDiscardable, ("value", $"{fault.Id}"), ("reason", "its instance would wait for the deadline for ever; mend what keeps it from being fired, and the fault resolves itself")),
        _ => throw new InvalidOperationException($"{refusal} has no sentence."),
    };

    private static Refusal Impossible(FaultRow fault, string reason) => new(EdgeCodes.FaultNotReplayable, ("value", $"{fault.Id}"), ("reason", reason));

    private static Refusal Unknown(string id) => new(EdgeCodes.UnknownFault, ("value", id));
}
