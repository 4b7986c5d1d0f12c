using System.Text.Json;
using Workflow.Messages;
using Workflow.Messages.Http;
using Workflow.Service.Texts;

namespace Workflow.Service.Api.Refusals;

/// <summary>Makes problem descriptions and writes them.</summary>
internal static class Problems
{
    public const string MediaType = "application/problem+json";

    public static Problem Of(Refusal refusal)
    {
        var kind = ProblemKind.Of(refusal.Code);
        return new Problem
        {
            Type = "urn:workflow:" + refusal.Code,
            Title = kind.Title,
            Status = kind.Status,
            Detail = Sentences.Of(refusal.Code, refusal.Parameters),
            Code = refusal.Code,
            Parameters = refusal.Parameters,
            Errors = refusal.Errors,
            Faults = refusal.Faults,
            Receipt = refusal.Receipt,
        };
    }

    public static async Task WriteAsync(HttpContext context, Refusal refusal)
    {
        var problem = Of(refusal);
        var response = context.Response;
        response.StatusCode = problem.Status;
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
            response.Headers.RetryAfter = "1";
        var body = JsonSerializer.SerializeToUtf8Bytes(problem, WireJson.Options);
        response.ContentType = MediaType;
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(body, context.RequestAborted);
    }
}
