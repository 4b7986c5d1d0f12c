using Workflow.Messages;
using Workflow.Runtime.Queries;
using Workflow.Service.Access;
using Workflow.Service.Api.Refusals;

namespace Workflow.Service.Api.Resources;

/// <summary>What became of commands.</summary>
internal static class ReceiptsApi
{
    public static void MapReceipts(this IEndpointRouteBuilder api) =>
        api.MapGet("/api/commands/{id}", async (HttpContext http, string id, Receipts receipts) =>
                Guid.TryParse(id, out var command) && await receipts.FindAsync(command, http.Caller().Sees, http.RequestAborted) is { } receipt
                    ? Results.Json(receipt, WireJson.Options)
                    : throw new Refusal(EdgeCodes.UnknownCommand, ("command", id)))
            .Says("showReceipt", "What became of a command", "Applied, duplicate, rejected with its reason, or parked; a parked one's receipt changes once its visit has come.")
            .Answers<Receipt>()
            .Refuses(EdgeCodes.UnknownCommand);
}
