using Workflow.Messages;
using Workflow.Messages.Http;
using Workflow.Runtime.Journal.Verification;
using Workflow.Service.Api.Bodies;

namespace Workflow.Service.Api.Resources;

/// <summary>For those who run the service: is the history whole?</summary>
internal static class OperationsApi
{
    public static void MapOperations(this IEndpointRouteBuilder api) => api.MapPost("/api/verify", async (HttpContext http, JournalVerification verification) =>
            {
                await BodyReader.ReadNothingAsync(http);
                return Results.Json(await verification.RunAsync(null, http.RequestAborted), WireJson.Options);
            })
            .Says("verify", "Fold every journal anew and compare", "No differences: every instance equals the fold of its entries, and every chain holds.")
            .Answers<VerificationReport>();
}
