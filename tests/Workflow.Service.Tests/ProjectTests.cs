using System.Net;
using Workflow.Messages.Http;
using Workflow.Service.Tests.Support;

namespace Workflow.Service.Tests;

internal sealed class ProjectTests
{
    private const string Sandboxed = """
        workflow: sandboxed
        version: 1
        title: A sandbox comes and goes
        key: SB
        start: making
        roles: { devops: DevOps engineer }
        stages:
          making:
            title: Making
            roles: [devops]
            automation: { run: create-sandbox, timeout: 1m, retries: 0 }
            cancel: removing
            outcomes: { created: { to: looking }, failed: { to: given-up } }
          looking: { title: Looking, roles: [devops], cancel: removing, outcomes: { seen: { to: saving } } }
          saving:
            title: Saving
            roles: [devops]
            automation: { run: backup, timeout: 1m }
            cancel: removing
            outcomes: { backed-up: { to: removing } }
          removing:
            title: Removing
            roles: [devops]
            automation: { run: teardown, timeout: 1m }
            outcomes: { removed: { to: gone } }
        final: { gone: success, given-up: cancelled }
        """;

    private static TestService Service => SharedService.One;

    [Test]
    public async Task A_project_is_put_shown_listed_and_checked()
    {
        using var repository = await GitRepository.CreateAsync();
        var ann = Service.As("ann");
        var settings = repository.Settings("greeter");

        (await ann.PutProjectAsync(settings, deploy: true)).Repository.ShouldBe(repository.Repository);
        await ann.PutProjectAsync(settings, deploy: true);

        (await ann.FindProjectAsync("greeter"))!.Test.ShouldBe(["sh", "hello.sh"]);
        (await ann.ProjectsAsync()).ShouldContain(p => p.Project == "greeter");
        (await ann.CheckProjectAsync("greeter")).ShouldAllBe(item => item.Ok);
        File.Exists(Path.Combine(repository.Live, "current", "hello.sh")).ShouldBeTrue();
        (await ann.BackupsAsync("greeter")).ShouldBeEmpty();
    }

    [Test]
    public async Task A_project_without_a_repository_is_told_what_is_missing()
    {
        using var repository = await GitRepository.CreateAsync();
        var settings = repository.Settings("hollow") with { Repository = "/nowhere/at/all" };
        var ann = Service.As("ann");

        var refused = await ann.PutProjectAsync(settings, deploy: true).ShouldBeRefused("project-failed");
        refused.Message.ShouldContain("/nowhere/at/all");
        (await ann.FindProjectAsync("hollow")).ShouldBeNull();

        await ann.PutProjectAsync(settings);
        (await ann.CheckProjectAsync("hollow")).ShouldContain(item => !item.Ok && item.Message.Contains("/nowhere/at/all", StringComparison.Ordinal));
    }

    [TestCase("repository", "relative/path")]
    [TestCase("deployDirectory", "relative")]
    [TestCase("workDirectory", "")]
    [TestCase("mainBranch", "--upload-pack=x")]
    [TestCase("part", "../outside")]
    [TestCase("project", "another")]
    public async Task Settings_that_cannot_be_right_are_refused_naming_the_member(string member, string value)
    {
        var settings = new Dictionary<string, object>
        {
            ["project"] = "settings", ["repository"] = "/r", ["deployDirectory"] = "/d", ["workDirectory"] = "/w", ["test"] = new[] { "true" }, ["smoke"] = new[] { "true" },
            [member] = value,
        };

        (await Service.SendAsync(HttpMethod.Put, "/api/projects/settings", Json(settings)).ShouldRefuse(HttpStatusCode.UnprocessableEntity, "invalid-project"))
            .Parameters["member"].ShouldBe(member);
    }

    [Test]
    public async Task A_program_is_a_list_of_arguments_never_a_line_for_a_shell()
    {
        var settings = new Dictionary<string, object>
        {
            ["project"] = "settings", ["repository"] = "/r", ["deployDirectory"] = "/d", ["workDirectory"] = "/w", ["test"] = "rm -rf /", ["smoke"] = Array.Empty<string>(),
        };

        (await Service.SendAsync(HttpMethod.Put, "/api/projects/settings", Json(settings)).ShouldRefuse(HttpStatusCode.BadRequest, "wrong-type")).Detail.ShouldContain("/test");
    }

    [TestCase("..")]
    [TestCase("a%2Fb")]
    [TestCase("-")]
    [TestCase("%20")]
    public async Task A_project_id_that_could_be_no_directory_is_refused(string id)
    {
        var settings = new Dictionary<string, object>
        {
            ["project"] = "x", ["repository"] = "/r", ["deployDirectory"] = "/d", ["workDirectory"] = "/w", ["test"] = new[] { "true" }, ["smoke"] = new[] { "true" },
        };
        using var answer = await Service.SendAsync(HttpMethod.Put, $"/api/projects/{id}", Json(settings));

        ((int)answer.StatusCode).ShouldBeInRange(400, 405);
    }

    [Test]
    public async Task Automations_run_on_the_project_and_their_lines_can_be_followed()
    {
        using var repository = await GitRepository.CreateAsync();
        var olga = Service.As("olga", "devops");
        await olga.PutProjectAsync(repository.Settings("sandboxes"), deploy: true);
        await olga.RegisterDefinitionAsync(Sandboxed);
        var key = (await olga.StartAsync("sandboxes", new StartRequest("sandboxed", "x"))).Key;

        var looking = await Eventually.Get(() => olga.FindAsync("sandboxes", key), i => i.Stage == "looking", "the sandbox");
        Directory.Exists(looking.Outputs["sandbox"]).ShouldBeTrue();
        var run = (await olga.RunsAsync("sandboxes", key)).Items.ShouldHaveSingleItem();
        run.ShouldSatisfyAllConditions(r => r.Automation.ShouldBe("create-sandbox"), r => r.State.ShouldBe("succeeded"), r => r.Outcome.ShouldBe("created"));
        (await olga.RunAsync("sandboxes", run.Run)).ShouldBe(run);
        await olga.RunAsync(TestService.Project, run.Run).ShouldBeRefused("unknown-run");
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var lines = new List<RunLogLine>();
        await foreach (var line in olga.FollowRunAsync("sandboxes", run.Run, bound.Token))
            lines.Add(line);
        lines.Select(l => l.Number).ShouldBe(Enumerable.Range(1, lines.Count).Select(n => (long)n));

        await olga.ReportAsync("sandboxes", key, new ReportRequest { Outcome = "seen" });
        await Eventually.Get(() => olga.FindAsync("sandboxes", key), i => i.State == "finished", "the teardown");
        Directory.Exists(looking.Outputs["sandbox"]).ShouldBeFalse();

        var backup = (await olga.BackupsAsync("sandboxes")).ShouldHaveSingleItem();
        var to = Path.Combine(repository.Root, "restored");
        (await olga.RestoreAsync("sandboxes", backup.Id, to)).Files.ShouldBe(1);
        (await File.ReadAllTextAsync(Path.Combine(to, "hello.sh"))).ShouldBe("#!/bin/sh\necho hello\n");
        await olga.RestoreAsync("sandboxes", backup.Id, to).ShouldBeRefused("project-failed");
        await olga.RestoreAsync("sandboxes", "nonsense", to + "2").ShouldBeRefused("unknown-backup");
        await olga.RestoreAsync("sandboxes", "../../etc", to + "2").ShouldBeRefused("unknown-backup");
    }

    private static ByteArrayContent Json(object value) => new(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(value));
}
