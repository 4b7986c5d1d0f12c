using Workflow.Messages;
using Workflow.Messages.Http;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Journal.Verification;
using Workflow.Runtime.Queries;
using Workflow.Service.Api.Bodies;
using Workflow.Service.Api.Queries;

namespace Workflow.Service.Api.Resources;

/// <summary>For those who run the service: is the history whole, and what could not be done?</summary>
internal static class OperationsApi
{
    public static void MapOperations(this IEndpointRouteBuilder api)
    {
        api.MapPost("/api/verify", async (HttpContext http, JournalVerification verification) =>
            {
                await BodyReader.ReadNothingAsync(http);
                return Results.Json(await verification.RunAsync(null, http.RequestAborted), WireJson.Options);
            })
            .Says("verify", "Fold every journal anew and compare", "No differences: every instance equals the fold of its entries, and every chain holds.")
            .Answers<VerificationReport>();

        api.MapGet("/api/faults", async (HttpContext http, FaultQueries faults) => Results.Json(
                new Page<FaultRecord>(
                    [.. (await faults.ListAsync(http.QueryFlag("open"), (int)http.QueryNumber("limit")!.Value, http.RequestAborted)).Select(Of)], null),
                WireJson.Options))
            .Says("listFaults", "What cursors over the journal could not do, newest first", "Whatever else is in the journal goes on meanwhile; each is tried again.")
            .Takes(QueryParameter.Flag("open", "True: only those that have not been overcome."), QueryParameter.Limit(100))
            .Answers<Page<FaultRecord>>();
    }

    private static FaultRecord Of(FaultRow row) => new()
    {
        Id = row.Id,
        Cursor = row.Cursor,
        Project = row.Project,
        Key = row.Key,
        Position = row.Position,
        Error = row.Error,
        Attempts = row.Attempts,
        FirstAt = row.FirstAt,
        LastAt = row.LastAt,
        ResolvedAt = row.ResolvedAt,
    };
}
