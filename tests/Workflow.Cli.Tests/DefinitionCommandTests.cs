namespace Workflow.Cli.Tests;

public sealed class DefinitionCommandTests
{
    private const string Sound = """
        workflow: errand
        version: 1
        title: Errand
        key: E
        start: open
        roles: { helper: Helper }
        stages:
          open:
            roles: [helper]
            outcomes: { done: closed }
        final: { closed: success }
        """;

    private LiveService _service = null!;
    private Shell _shell = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _service = await LiveService.StartAsync();
        _shell = _service.Shell("default");
        _service.Home.Write("errand.yaml", Sound);
        _service.Home.Write("broken.yaml", Sound.Replace("done: closed", "done: closd", StringComparison.Ordinal).Replace("[helper]", "[halper]", StringComparison.Ordinal));
        _service.Home.Write("parent.yaml", Sound
            .Replace("errand", "journey", StringComparison.Ordinal)
            .Replace("key: E", "key: J", StringComparison.Ordinal)
            .Replace("roles: [helper]\n", "roles: [helper]\n    children: { workflow: errand, before: [done] }\n", StringComparison.Ordinal));
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [Test]
    public async Task Check_needs_no_service()
    {
        var shell = new Shell { WorkingDirectory = _service.Home.Path, Environment = { ["WORKFLOW_URL"] = "http://127.0.0.1:9" } };

        (await shell.RunAsync("definition", "check", "errand.yaml", "parent.yaml")).Ok().Output.ShouldContain("errand.yaml: errand version 1 is sound.");
    }

    [Test]
    public async Task Check_says_every_fault_with_its_place()
    {
        var answer = await _shell.RunAsync("definition", "check", "errand.yaml", "broken.yaml");

        answer.Code.ShouldBe(ExitCodes.Refused);
        answer.Output.ShouldContain("broken.yaml:9:");
        answer.Output.ShouldContain("broken.yaml:10:");
        var json = (await _shell.RunAsync("definition", "check", "broken.yaml", "--format", "json")).Json[0];
        json.GetProperty("file").GetString().ShouldBe("broken.yaml");
        json.GetProperty("faults").EnumerateArray().Select(f => f.GetProperty("nearest").GetString()).ShouldBe(["helper", "closed"], ignoreOrder: true);
    }

    [Test]
    public async Task Check_of_a_file_that_is_not_there_says_so()
    {
        var answer = await _shell.RunAsync("definition", "check", "nowhere.yaml");

        answer.Code.ShouldBe(ExitCodes.NotFound);
        answer.Error.ShouldContain(_service.Home.At("nowhere.yaml"));
        (await _shell.RunAsync("definition", "check", ".")).Code.ShouldBe(ExitCodes.Usage);
    }

    [Test]
    public async Task Definitions_that_come_with_the_service_are_listed_shown_and_drawn()
    {
        var listed = (await _shell.RunAsync("definition", "list", "--format", "json")).Ok().Json;
        listed.EnumerateArray().Select(d => d.GetProperty("workflow").GetString()!).Intersect(["feature-request", "initiative", "task"]).Count().ShouldBe(3);
        (await _shell.RunAsync("definition", "list")).Ok().Output.ShouldContain("feature-request");
        (await _shell.RunAsync("definition", "show", "task")).Ok().Output.ShouldContain("workflow: task");
        (await _shell.RunAsync("definition", "show", "task", "--format", "json")).Ok().Json.GetProperty("start").GetString().ShouldBe("to-do");
        (await _shell.RunAsync("definition", "diagram", "task")).Ok().Output.ShouldStartWith("stateDiagram-v2");
        (await _shell.RunAsync("definition", "show", "tusk")).Code.ShouldBeOneOf(ExitCodes.NotFound, ExitCodes.Refused);
        (await _shell.RunAsync("definition", "show", "task", "--number", "99")).Code.ShouldBeOneOf(ExitCodes.NotFound, ExitCodes.Refused);
    }

    [Test]
    public async Task A_registered_definition_is_drawn_as_a_picture_into_a_file()
    {
        var answer = (await _shell.RunAsync("definition", "diagram", "task", "--svg", "--out", "task.svg")).Ok();

        answer.Output.ShouldBeEmpty();
        File.ReadAllText(_service.Home.At("task.svg")).ShouldSatisfyAllConditions(
            s => s.ShouldStartWith("<svg "), s => s.ShouldContain("data-stage=\"waiting-release\""), s => s.ShouldEndWith("</svg>\n"));
        (await _shell.RunAsync("definition", "diagram", "task", "--svg", "--format", "json")).Ok().Json.GetProperty("svg").GetString()!.ShouldStartWith("<svg ");
        (await _shell.RunAsync("definition", "diagram", "task", "--svg", "--out", "no/such/directory/task.svg")).Code.ShouldBe(ExitCodes.Usage);
    }

    [Test]
    public async Task A_file_is_drawn_without_a_service_and_one_with_faults_is_not()
    {
        var shell = new Shell { WorkingDirectory = _service.Home.Path, Environment = { ["WORKFLOW_URL"] = "http://127.0.0.1:9" } };

        (await shell.RunAsync("definition", "diagram", "errand.yaml", "--svg")).Ok().Output.ShouldContain("data-stage=\"open\"");
        (await shell.RunAsync("definition", "diagram", "./errand.yaml")).Ok().Output.ShouldStartWith("stateDiagram-v2");
        var refused = await shell.RunAsync("definition", "diagram", "broken.yaml", "--svg");
        refused.Code.ShouldBe(ExitCodes.Refused);
        refused.Error.ShouldContain("workflow definition check broken.yaml");
    }

    [Test]
    public async Task What_is_shown_is_sound()
    {
        _service.Home.Write("shown.yaml", (await _shell.RunAsync("definition", "show", "feature-request")).Ok().Output);

        (await _shell.RunAsync("definition", "check", "shown.yaml")).Ok();
    }

    [Test]
    public async Task A_definition_of_ones_own_can_be_registered_and_run()
    {
        (await _shell.RunAsync("definition", "register", "errand.yaml", "parent.yaml", "--format", "json")).Ok().Json.GetArrayLength().ShouldBe(2);
        (await _shell.RunAsync("definition", "register", "errand.yaml")).Ok();

        var key = (await _shell.RunAsync("start", "errand", "--title", "Fetch milk", "--format", "json")).Ok().Json.GetProperty("key").GetString()!;
        key.ShouldStartWith("E-");
        (await _shell.RunAsync("report", key, "done", "--role", "helper")).Ok().Output.ShouldContain("closed");
    }

    [Test]
    public async Task A_definition_with_faults_is_not_registered()
    {
        var answer = await _shell.RunAsync("definition", "register", "broken.yaml");

        answer.Code.ShouldBe(ExitCodes.Refused);
        answer.Error.ShouldContain("line 9");
        answer.Error.ShouldContain("line 10");
    }
}
