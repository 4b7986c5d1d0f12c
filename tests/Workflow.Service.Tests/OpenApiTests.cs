using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Service.Tests.Access;
using Workflow.Service.Tests.Support;

namespace Workflow.Service.Tests;

internal sealed class OpenApiTests
{
    private const string I = "/api/projects/{project}/instances";

    /// <summary>The contract: every route there is, and no other.</summary>
    private static readonly string[] Contract =
    [
        $"POST {I}", $"GET {I}", $"GET {I}/{{key}}", $"GET {I}/{{key}}/journal", $"GET {I}/{{key}}/explain", $"GET {I}/{{key}}/diagram",
        $"POST {I}/{{key}}/report", $"POST {I}/{{key}}/assign", $"POST {I}/{{key}}/comment", $"POST {I}/{{key}}/suspend", $"POST {I}/{{key}}/resume",
        $"POST {I}/{{key}}/cancel", $"POST {I}/{{key}}/override", $"POST {I}/{{key}}/retry", $"POST {I}/{{key}}/cancel-automation",
        "GET /api/commands/{id}", "GET /api/projects/{project}/inbox", "GET /api/projects/{project}/flow",
        "GET /api/projects", "GET /api/projects/{project}", "PUT /api/projects/{project}", "GET /api/projects/{project}/check",
        "GET /api/projects/{project}/runs", "GET /api/projects/{project}/runs/{run}", "GET /api/projects/{project}/runs/{run}/log",
        "GET /api/projects/{project}/backups", "POST /api/projects/{project}/backups/{id}/restore",
        "GET /api/definitions", "POST /api/definitions", "POST /api/definitions/check", "GET /api/definitions/{workflow}", "GET /api/definitions/{workflow}/diagram",
        "GET /api/events", "GET /api/events/stream", "GET /api/operations", "POST /api/verify", "GET /api/faults", "GET /api/faults/{id}",
        "POST /api/faults/{id}/replay", "POST /api/faults/{id}/discard", 
        "POST /api/agent/claims", "POST /api/agent/orders", "POST /api/agent/attendance", "POST /api/agent/release", "POST /api/agent/started", "POST /api/agent/reported",
        "GET /api/agent/projects/{project}", .. new[] { "heartbeat", "log", "finish", "reported", "release", "cancel" }.Select(verb => $"POST /api/agent/runs/{{run}}/{verb}"),
        "GET /health/live", "GET /health/ready",
    ];

    private static TestService Service => SharedService.One;

    [Test]
    public void Every_route_is_in_the_contract_and_the_other_way_round() =>
        Service.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(RouteMatrix.IsOfApi)
            .SelectMany(e => e.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Select(m => $"{m} {e.RoutePattern.RawText}"))
            .Where(route => !route.StartsWith("GET /openapi/", StringComparison.Ordinal))
            .ShouldBe(Contract, ignoreOrder: true);

    [Test]
    public async Task The_document_lists_every_route_with_a_name_and_a_summary()
    {
        var document = await ReadAsync();
        var operations = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => (Route: $"{o.Key.ToUpperInvariant()} {p.Key}", Of: o.Value!))).ToList();

        document["openapi"]!.GetValue<string>().ShouldStartWith("3.1");
        operations.Select(o => o.Route).ShouldBe(Contract, ignoreOrder: true);
        operations.Select(o => o.Of["operationId"]!.GetValue<string>()).ShouldBeUnique();
        operations.ShouldAllBe(o => o.Of["summary"]!.GetValue<string>().Length > 5);
        operations.ShouldAllBe(o => o.Of["responses"]!["403"] != null && o.Of["responses"]!["503"] != null);
    }

    [Test]
    public async Task The_document_says_what_a_command_takes_and_answers()
    {
        var report = (await ReadAsync())["paths"]![$"{I}/{{key}}/report"]!["post"]!;

        report["parameters"]!.AsArray().Select(p => p!["name"]!.GetValue<string>())
            .ShouldBe(["project", "key", "X-Workflow-Actor", "X-Workflow-Role", "Idempotency-Key", "Prefer", "If-Match"], ignoreOrder: true);
        report["requestBody"]!["content"]!.AsObject().Select(c => c.Key).ShouldBe(["application/json"]);
        report["responses"]!.AsObject().Select(r => r.Key).ShouldBe(["200", "202", "400", "403", "404", "409", "412", "413", "415", "422", "503"], ignoreOrder: true);
        report["responses"]!["409"]!["description"]!.GetValue<string>().ShouldContain("`wrong-stage`");
        report["responses"]!["409"]!["content"]!["application/problem+json"].ShouldNotBeNull();
    }

    [Test]
    public async Task The_document_describes_query_parameters_with_their_limits()
    {
        var parameters = (await ReadAsync())["paths"]![I]!["get"]!["parameters"]!.AsArray();

        var limit = parameters.Single(p => p!["name"]!.GetValue<string>() == "limit")!["schema"]!;
        (limit["minimum"]!.GetValue<int>(), limit["maximum"]!.GetValue<int>(), limit["default"]!.GetValue<int>()).ShouldBe((1, 500, 50));
        parameters.Single(p => p!["name"]!.GetValue<string>() == "sort")!["schema"]!["enum"]!.AsArray().Select(v => v!.GetValue<string>()).ShouldContain("-due");
    }

    private static async Task<JsonNode> ReadAsync() => JsonNode.Parse(await Service.Http.GetStringAsync("/openapi/v1.json"))!;
}
