using Workflow.Messages;
using Workflow.Messages.Http;
using Workflow.Runtime.Journal;

namespace Workflow.Service.Api;

/// <summary>Whether the service runs, and whether it can do its work.</summary>
internal static class HealthApi
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder api)
    {
        api.MapGet("/health/live", () => Results.Json(new HealthReport("live"), WireJson.Options))
            .Says("isLive", "Whether the process answers", "Depends on nothing else.")
            .Answers<HealthReport>();

        api.MapGet("/health/ready", ReadyAsync)
            .Says("isReady", "Whether commands can be taken now", "503 while the store is away.")
            .Answers<HealthReport>()
            .Answers<HealthReport>(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> ReadyAsync(HttpContext http, IJournalStore store)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        bound.CancelAfter(Patience);
        try
        {
            await store.ReadHeadAsync(bound.Token);
            return Results.Json(new HealthReport("ready"), WireJson.Options);
        }
        catch (Exception away) when (away is StoreUnavailableException or OperationCanceledException)
        {
            http.Response.Headers.RetryAfter = "1";
            return Results.Json(
                new HealthReport("unready", "The store cannot be reached or written now."), WireJson.Options, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
