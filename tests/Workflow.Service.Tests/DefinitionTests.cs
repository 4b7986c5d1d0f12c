using System.Net;
using Workflow.Messages.Http;
using Workflow.Service.Tests.Support;

namespace Workflow.Service.Tests;

internal sealed class DefinitionTests
{
    private static TestService Service => SharedService.One;

    [Test]
    public async Task The_built_in_definitions_are_registered_at_start() =>
        (await Service.As("ann").DefinitionsAsync()).Select(d => d.Workflow).ToHashSet().IsSupersetOf(["feature-request", "initiative", "task"]).ShouldBeTrue();

    [Test]
    public async Task A_definition_is_shown_as_JSON_or_as_its_file()
    {
        var details = await Service.As("ann").DefinitionAsync("task");
        details.Start.ShouldBe("to-do");
        details.Stages.Select(s => s.Id).ShouldContain("waiting-release");
        details.Hash.Length.ShouldBe(64);

        (await Service.As("ann").DefinitionYamlAsync("task", 1)).ShouldBe(details.Yaml);
        details.Yaml.ShouldContain("workflow: task");
        using var plain = await Service.SendAsync(HttpMethod.Get, "/api/definitions/task", null, ("Accept", "text/plain"));
        plain.Content.Headers.ContentType!.MediaType.ShouldBe("application/yaml");
    }

    [Test]
    public async Task A_definition_is_drawn() => (await Service.As("ann").DefinitionDiagramAsync("task")).ShouldStartWith("stateDiagram-v2");

    [Test]
    public async Task A_definition_is_drawn_as_a_picture_that_stands_alone()
    {
        using var answer = await Service.SendAsync(HttpMethod.Get, "/api/definitions/task/diagram?format=svg", null);

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldStartWith("default-src 'none'; style-src 'unsafe-inline'");
        var svg = await answer.Content.ReadAsStringAsync();
        svg.ShouldContain("data-stage=\"code-review\"");
        (await Service.As("ann").DefinitionPictureAsync("task", 1)).ShouldBe(svg);
    }

    [Test]
    public async Task An_instances_picture_shows_where_it_is_and_how_it_came_there()
    {
        var ann = Service.As("ann", "developer");
        var key = (await ann.StartAsync(TestService.Project, new StartRequest("task", "x"))).Key;
        await ann.ReportAsync(TestService.Project, key, new ReportRequest { Outcome = "started" });

        var svg = await ann.PictureAsync(TestService.Project, key);

        svg.ShouldContain("class=\"stage main visited current\" data-stage=\"in-progress\"");
        svg.ShouldContain("class=\"way main walked\" data-from=\"to-do\"");
        svg.ShouldNotContain("walked\" data-from=\"in-progress\"");
    }

    [Test]
    public async Task A_new_definition_can_be_used_at_once()
    {
        var ann = Service.As("ann", "author");
        var yaml = Note("note-one");
        (await ann.CheckDefinitionAsync(yaml)).ShouldSatisfyAllConditions(c => c.Faults.ShouldBeEmpty(), c => c.Workflow.ShouldBe("note-one"));

        var registered = await ann.RegisterDefinitionAsync(yaml);
        registered.ShouldSatisfyAllConditions(r => r.Workflow.ShouldBe("note-one"), r => r.Version.ShouldBe(1), r => r.Stages.ShouldBe(1));
        (await ann.RegisterDefinitionAsync(yaml + "\n# a remark changes nothing\n")).ShouldBe(registered);

        var key = (await ann.StartAsync(TestService.Project, new StartRequest("note-one", "x"))).Key;
        (await ann.ReportAsync(TestService.Project, key, new ReportRequest { Outcome = "done" })).Stage.ShouldBe("written");
    }

    [Test]
    public async Task A_registered_version_never_changes()
    {
        var ann = Service.As("ann");
        await ann.RegisterDefinitionAsync(Note("note-two"));

        var refused = await ann.RegisterDefinitionAsync(Note("note-two").Replace("title: Writing", "title: Typing", StringComparison.Ordinal)).ShouldBeRefused("definition-changed");

        refused.Status.ShouldBe(409);
        refused.Message.ShouldContain("2");
    }

    [Test]
    public async Task All_faults_of_a_definition_are_said_with_their_places()
    {
        var yaml = Note("note-three").Replace("to: written", "to: writen", StringComparison.Ordinal).Replace("roles: [author]", "roles: [autor]", StringComparison.Ordinal);

        var check = await Service.As("ann").CheckDefinitionAsync(yaml);
        check.Faults.Count.ShouldBeGreaterThanOrEqualTo(2);
        check.Faults.ShouldContain(f => f.Nearest == "written" && f.Line > 1);

        var refused = await Service.As("ann").RegisterDefinitionAsync(yaml).ShouldBeRefused("invalid-definition");
        refused.Status.ShouldBe(422);
        refused.Problem.Faults!.Count.ShouldBe(check.Faults.Count);
        (await Service.As("ann").DefinitionsAsync()).ShouldNotContain(d => d.Workflow == "note-three");
    }

    [Test]
    public async Task A_definition_that_breaks_its_rules_is_refused_with_the_path()
    {
        const string yaml = """
            workflow: risky
            version: 1
            title: Risky
            key: RY
            start: work
            roles: { author: Author }
            stages:
              work: { title: Work, roles: [author], outcomes: { checked: { to: checking }, hurried: { to: live } } }
              checking: { title: Checking, roles: [author], outcomes: { passed: { to: live } } }
            final: { live: success }
            rules:
              - { before: [live], needs: [checking.passed] }
            """;

        (await Service.As("ann").RegisterDefinitionAsync(yaml).ShouldBeRefused("invalid-definition")).Problem.Faults!
            .ShouldContain(f => f.Code == "rule-broken" && f.Path != null && f.Path.Contains("work.hurried"));
    }

    [TestCase("")]
    [TestCase(": : :")]
    [TestCase("- a\n- b")]
    [TestCase("workflow: &a [*a, *a]")]
    public async Task What_is_no_definition_is_refused(string yaml) =>
        (await Service.As("ann").RegisterDefinitionAsync(yaml).ShouldBeRefused("invalid-definition")).Problem.Faults.ShouldNotBeEmpty();

    [Test]
    public async Task A_definition_is_sent_as_JSON() =>
        await Service.PostAsync("/api/definitions", "workflow: x", ("Content-Type", "application/yaml")).ShouldRefuse(HttpStatusCode.UnsupportedMediaType, "json-required");

    private static string Note(string id) => $$"""
        workflow: {{id}}
        version: 1
        title: Note
        key: {{id[..1].ToUpperInvariant()}}{{id[5..7].ToUpperInvariant()}}
        start: writing
        roles: { author: Author }
        stages:
          writing:
            title: Writing
            roles: [author]
            outcomes: { done: { to: written } }
        final: { written: success }
        """;
}
