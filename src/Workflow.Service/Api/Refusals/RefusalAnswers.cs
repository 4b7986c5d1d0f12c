using Workflow.Agent;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Queries;
using Workflow.Service.Dashboard;

namespace Workflow.Service.Api.Refusals;

/// <summary>Turns everything that cannot be done into a problem description: refusals, a store that is away, addresses that do not exist.</summary>
internal sealed class RefusalAnswers(RequestDelegate next, ILogger<RefusalAnswers> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (Bare(context) is { } bare)
                await WriteAsync(context, bare);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there any more to be told.
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            await WriteAsync(context, Translate(context, fault));
        }
    }

    private static Task WriteAsync(HttpContext context, Refusal refusal) =>
        RefusalPage.IsFor(context) ? RefusalPage.WriteAsync(context, refusal) : Problems.WriteAsync(context, refusal);

    private Refusal Translate(HttpContext context, Exception fault)
    {
        switch (fault)
        {
            case Refusal refusal:
                return refusal;
            case StoreUnavailableException:
                logger.LogWarning(fault, "The store is away");
                return new Refusal(EdgeCodes.StoreUnavailable);
            case QueryException { Parameter: "cursor" }:
                return new Refusal(EdgeCodes.InvalidCursor, ("value", context.Request.Query["cursor"].ToString()));
            case QueryException query:
                return new Refusal(EdgeCodes.InvalidRequest, ("reason", query.Message));
            case DefinitionConflictException conflict:
                return new Refusal(conflict);
            case AutomationFailedException failed:
                return new Refusal(EdgeCodes.ProjectFailed, ("reason", failed.Message));
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return new Refusal(EdgeCodes.BodyTooLarge, ("limit", $"{Bodies.BodyLimits.Bytes}"));
            case BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout }:
                return new Refusal(EdgeCodes.SlowBody);
            case BadHttpRequestException malformed:
                return new Refusal(EdgeCodes.InvalidRequest, ("reason", malformed.Message));
            default:
                logger.LogError(fault, "{Method} {Path} failed", context.Request.Method, context.Request.Path);
                return new Refusal(EdgeCodes.InternalError, ("trace", System.Diagnostics.Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier));
        }
    }

    // Routing answers with a status only.
    private static Refusal? Bare(HttpContext context) => context.Response switch
    {
        { HasStarted: true } or { ContentType: not null } or { ContentLength: > 0 } => null,
        { StatusCode: StatusCodes.Status404NotFound } => new Refusal(EdgeCodes.UnknownRoute, ("path", context.Request.Path.Value ?? "")),
        { StatusCode: StatusCodes.Status405MethodNotAllowed } response =>
            new Refusal(EdgeCodes.MethodNotAllowed, ("method", context.Request.Method), ("expected", response.Headers.Allow.ToString())),
        { StatusCode: StatusCodes.Status415UnsupportedMediaType } =>
            new Refusal(EdgeCodes.JsonRequired, ("value", context.Request.ContentType ?? "none"), ("expected", "application/json")),
        _ => null,
    };
}
