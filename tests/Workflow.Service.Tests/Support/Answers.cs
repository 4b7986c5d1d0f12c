using System.Net;
using System.Net.Http.Json;
using Workflow.Messages;
using Workflow.Messages.Http;

namespace Workflow.Service.Tests.Support;

internal static class Answers
{
    /// <summary>The answer is a problem description with this status and code, in whole sentences.</summary>
    public static async Task<Problem> ShouldRefuse(this Task<HttpResponseMessage> sent, HttpStatusCode status, string code)
    {
        using var response = await sent;
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(status, text);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = System.Text.Json.JsonSerializer.Deserialize<Problem>(text, WireJson.Options)!;
        problem.Code.ShouldBe(code, text);
        problem.Type.ShouldBe("urn:workflow:" + code);
        problem.Status.ShouldBe((int)status);
        problem.Detail.ShouldEndWith(".");
        problem.Detail.ShouldNotContain("(not said)");
        return problem;
    }

    public static async Task<T> ShouldAnswer<T>(this Task<HttpResponseMessage> sent, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await sent;
        response.StatusCode.ShouldBe(status, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<T>(WireJson.Options))!;
    }

    /// <summary>The client's call is refused with this code.</summary>
    public static async Task<Client.WorkflowException> ShouldBeRefused(this Task call, string code)
    {
        var refused = await Should.ThrowAsync<Client.WorkflowException>(() => call);
        refused.Code.ShouldBe(code, refused.Message);
        return refused;
    }
}
