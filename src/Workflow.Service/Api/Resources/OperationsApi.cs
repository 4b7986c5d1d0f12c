using Workflow.Messages;
using Workflow.Messages.Http;
using Workflow.Runtime.Journal.Verification;
using Workflow.Service.Access;
using Workflow.Service.Api.Bodies;
using Workflow.Service.Operations;

namespace Workflow.Service.Api.Resources;

/// <summary>For those who run the service: how does everything do, and is the history whole?</summary>
internal static class OperationsApi
{
    public static void MapOperations(this IEndpointRouteBuilder api)
    {
        api.MapGet("/api/operations", async (HttpContext http, OperationsReader reader) =>
                Results.Json(await reader.ReadAsync(http.Caller().Scope, http.RequestAborted), WireJson.Options))
            .Says(
                "showOperations", "How everything behind the instances does",
                "Followers of the journal, agents, leases, parked reports, commits of this node, the store, and RabbitMQ's queues and alarms where its management interface is configured.")
            .Answers<OperationsReport>();

        api.MapPost("/api/verify", async (HttpContext http, JournalVerification verification) =>
            {
                await BodyReader.ReadNothingAsync(http);
                return Results.Json(await verification.RunAsync(null, http.RequestAborted), WireJson.Options);
            })
            .Says("verify", "Fold every journal anew and compare", "No differences: every instance equals the fold of its entries, and every chain holds.")
            .Answers<VerificationReport>();
    }
}
