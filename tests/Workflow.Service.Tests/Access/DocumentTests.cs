using System.Text.Json.Nodes;

namespace Workflow.Service.Tests.Access;

internal sealed class DocumentTests
{
    [Test]
    public async Task The_document_says_that_a_credential_is_needed_and_that_nobody_claims_to_be_somebody()
    {
        using var answer = await SharedSecuredService.One.SendAsync("GET", "/openapi/v1.json", SharedSecuredService.One.Key("reader"));
        var document = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        var report = document["paths"]!["/api/projects/{project}/instances/{key}/report"]!["post"]!;

        document["components"]!["securitySchemes"]!["credential"]!["scheme"]!.GetValue<string>().ShouldBe("bearer");
        document["security"]!.AsArray().ShouldHaveSingleItem()!.AsObject().ShouldContainKey("credential");
        report["parameters"]!.AsArray().Select(p => p!["name"]!.GetValue<string>()).ShouldNotContain("X-Workflow-Actor");
        report["responses"]!["401"]!["description"]!.GetValue<string>().ShouldContain("`unauthenticated`");
        report["responses"]!["403"]!["description"]!.GetValue<string>().ShouldContain("`role-missing`");
    }

    [Test]
    public async Task Without_identity_the_document_says_nothing_of_credentials()
    {
        var document = JsonNode.Parse(await SharedService.One.Http.GetStringAsync("/openapi/v1.json"))!;

        document["security"].ShouldBeNull();
        document["components"]?["securitySchemes"].ShouldBeNull();
    }
}
