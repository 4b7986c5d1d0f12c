using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Service.Access;
using Workflow.Service.Tests.Support;

namespace Workflow.Service.Tests.Access;

/// <summary>Every caller on every route: nobody gets further than it may.</summary>
internal sealed class RouteAccessTests
{
    private static SecuredService Service => SharedSecuredService.One;

    private static IEnumerable<string> Routes => RouteMatrix.Routes;

    private static IEnumerable<string> Guarded => Routes.Where(r => !RouteMatrix.IsOpen(r));

    private static IEnumerable<string> OfProjects => Routes.Where(RouteMatrix.HasProject);

    private static IEnumerable<object[]> Matrix => SecuredService.Everybody.SelectMany(o => Guarded.Select(r => new object[] { o.Stored.Name, r }));

    [Test]
    public void The_routes_are_those_that_the_service_has() =>
        Service.Service.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(RouteMatrix.IsOfApi)
            .SelectMany(e => e.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Select(m => $"{m} {e.RoutePattern.RawText}"))
            .ShouldBe(Routes, ignoreOrder: true);

    [TestCaseSource(nameof(Routes))]
    public void A_rule_covers_every_route(string route) => AccessRules.Of(RouteMatrix.Method(route), route.Split(' ')[1]).ShouldNotBeNull();

    [Test]
    public void A_route_that_nobody_thought_of_has_no_rule()
    {
        AccessRules.Of("GET", "/api/secrets").ShouldBeNull();
        AccessRules.Of("DELETE", "/api/definitions/{workflow}").ShouldBeNull();
    }

    [TestCaseSource(nameof(Guarded))]
    public async Task Without_a_credential_nothing_answers_but_health(string route)
    {
        using var response = await Service.SendAsync(RouteMatrix.Method(route), RouteMatrix.Path(route, SecuredService.Shop), null, RouteMatrix.Body(route));

        response.Headers.WwwAuthenticate.ShouldHaveSingleItem().ToString().ShouldBe("Bearer realm=\"workflow\"");
        await Task.FromResult(response).ShouldRefuse(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [TestCaseSource(nameof(Guarded))]
    public async Task A_key_that_nobody_has_opens_nothing(string route)
    {
        using var response = await Service.SendAsync(RouteMatrix.Method(route), RouteMatrix.Path(route, SecuredService.Shop), ApiKeys.New(), RouteMatrix.Body(route));

        response.Headers.WwwAuthenticate.ShouldHaveSingleItem().ToString().ShouldContain("error=\"invalid_token\"");
        await Task.FromResult(response).ShouldRefuse(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [TestCase("/health/live")]
    [TestCase("/health/ready")]
    public async Task Health_answers_everybody_under_every_name(string path)
    {
        using var response = await Service.SendAsync("GET", path, null, null, ("Host", "10.0.0.7:8080"));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [TestCaseSource(nameof(Matrix))]
    public async Task A_caller_gets_as_far_as_it_may(string name, string route)
    {
        var owner = Service.Owners.Single(o => o.Stored.Name == name).Stored;
        using var response = await Service.SendAsync(RouteMatrix.Method(route), RouteMatrix.Path(route, SecuredService.Shop), Service.Key(name), RouteMatrix.Body(route));
        var answer = Task.FromResult(response);

        if (RouteMatrix.HasProject(route) && !owner.Projects.Contains("*") && !owner.Projects.Contains(SecuredService.Shop))
            await answer.ShouldRefuse(HttpStatusCode.NotFound, "unknown-project");
        else if (RouteMatrix.Right(route) is { } right && !owner.Rights.Contains(right))
            (await answer.ShouldRefuse(HttpStatusCode.Forbidden, "right-missing")).Detail.ShouldContain(right);
        else if (RouteMatrix.NeedsAllProjects(route) && !owner.Projects.Contains("*"))
            await answer.ShouldRefuse(HttpStatusCode.Forbidden, "right-missing");
        else if (RouteMatrix.TakesCommand(route) && owner.Roles.Count == 0)
            await answer.ShouldRefuse(HttpStatusCode.Forbidden, "role-missing");
        else
            response.StatusCode.ShouldNotBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.InternalServerError);
    }

    [TestCaseSource(nameof(OfProjects))]
    public async Task A_foreign_project_answers_exactly_like_one_that_does_not_exist(string route)
    {
        var key = await Service.StartTaskAsync(SecuredService.Crm);

        foreach (var body in new[] { RouteMatrix.Body(route), RouteMatrix.Body(route) is null ? null : "not even JSON" })
        {
            var foreign = await AskAsync(route, SecuredService.Crm, key, body);
            var unknown = await AskAsync(route, "nix", key, body);

            foreign.ShouldBe(unknown.Replace("nix", SecuredService.Crm, StringComparison.Ordinal));
            foreign.ShouldContain("\"unknown-project\"");
        }
    }

    [Test]
    public async Task Who_sees_a_project_learns_of_no_other()
    {
        var problem = await Service.SendAsync("GET", "/api/projects/default/instances", Service.Key("mona")).ShouldRefuse(HttpStatusCode.NotFound, "unknown-project");

        problem.Detail.ShouldContain(SecuredService.Shop);
        problem.Detail.ShouldNotContain(SecuredService.Crm);
    }

    [Test]
    public async Task Addresses_that_do_not_exist_are_told_to_callers_only()
    {
        await Service.SendAsync("GET", "/nowhere", null).ShouldRefuse(HttpStatusCode.Unauthorized, "unauthenticated");
        await Service.SendAsync("GET", "/nowhere", Service.Key("reader")).ShouldRefuse(HttpStatusCode.NotFound, "unknown-route");
        await Service.SendAsync("DELETE", "/api/projects", Service.Key("reader"), "{}").ShouldRefuse(HttpStatusCode.MethodNotAllowed, "method-not-allowed");
    }

    // Everything that comes back: status, headers, body.
    private static async Task<string> AskAsync(string route, string project, string key, string? body)
    {
        using var response = await Service.SendAsync(RouteMatrix.Method(route), RouteMatrix.Path(route, project, key), Service.Key("dora"), body);
        var headers = response.Headers.Concat(response.Content.Headers).Where(h => h.Key is not ("Date" or "Content-Length")).Select(h => $"{h.Key}: {string.Join(", ", h.Value)}");
        return $"{(int)response.StatusCode}\n{string.Join('\n', headers)}\n\n{await response.Content.ReadAsStringAsync()}";
    }
}
