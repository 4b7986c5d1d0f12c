using Workflow.Messages;
using Workflow.Messages.Http;
using Workflow.Service.Telemetry;

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
            .Says("isReady", "Whether commands can be taken now", "503 while the store is away, or in server mode the broker; the message says which.")
            .Answers<HealthReport>()
            .Answers<HealthReport>(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> ReadyAsync(HttpContext http, IEnumerable<IReadiness> needs)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        bound.CancelAfter(Patience);
        var missing = (await Task.WhenAll(needs.Select(need => AskAsync(need, bound.Token)))).OfType<string>().ToArray();
        if (missing.Length == 0)
            return Results.Json(new HealthReport("ready"), WireJson.Options);
        http.Response.Headers.RetryAfter = "1";
        return Results.Json(new HealthReport("unready", string.Join(' ', missing)), WireJson.Options, statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    // The probe's own patience is the bound: one that does not answer is as good as away.
    private static async Task<string?> AskAsync(IReadiness need, CancellationToken cancellationToken)
    {
        try
        {
            return await need.MissingAsync(cancellationToken).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return $"{need.Name} does not answer.";
        }
    }
}
