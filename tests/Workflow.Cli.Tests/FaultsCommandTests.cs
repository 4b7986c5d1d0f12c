using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Runtime;
using Workflow.Runtime.Faults;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Queries;

namespace Workflow.Cli.Tests;

public sealed class FaultsCommandTests
{
    private LiveService _service = null!;
    private Shell _shell = null!;

    [SetUp]
    public async Task Start()
    {
        _service = await LiveService.StartAsync(with: options => options with { Services = s => s.AddSingleton<IMessageReplay, StartReplay>() });
        _shell = new Shell { Environment = { ["WORKFLOW_URL"] = _service.Url.ToString() } };
    }

    [TearDown]
    public async Task Stop() => await _service.DisposeAsync();

    [Test]
    public async Task What_is_open_is_listed_and_shown_for_people_and_for_programs()
    {
        (await _shell.RunAsync("faults", "list")).Ok().Output.ShouldBe("No open fault.\n");
        var id = await NoteAsync("default", "T-1");

        var listed = (await _shell.RunAsync("faults", "list")).Ok().Output;
        listed.ShouldContain(id.ToString());
        listed.ShouldContain("dead-letter");
        listed.ShouldContain("given up");
        (await _shell.RunAsync("faults", "list", "--kind", "cursor")).Ok().Output.ShouldBe("No open fault.\n");
        (await _shell.RunAsync("faults", "list", "--project", "other")).Ok().Output.ShouldBe("No open fault.\n");
        var shown = (await _shell.RunAsync("faults", "show", id.ToString())).Ok().Output;
        shown.ShouldContain("header x-death  50");
        shown.ShouldContain("\"title\":\"Sent twice\"");
        (await _shell.RunAsync("faults", "show", id.ToString(), "--format", "json")).Ok().Json.GetProperty("headers").GetProperty("x-death").GetString().ShouldBe("50");
        (await _shell.RunAsync("faults", "show", Guid.NewGuid().ToString())).Code.ShouldBe(ExitCodes.NotFound);
    }

    [Test]
    public async Task A_replay_takes_effect_once_and_says_so()
    {
        var id = await NoteAsync("default", "T-7");

        (await _shell.RunAsync("faults", "replay", id.ToString())).Ok().Output.ShouldBe($"{id} sent again: T-7 is in to-do.\n");
        (await _shell.RunAsync("faults", "replay", id.ToString())).Ok().Output.ShouldBe($"{id} was dealt with: replayed by somebody\n");

        (await _shell.RunAsync("list", "--project", "default", "--format", "json")).Ok();
        (await _shell.RunAsync("faults", "list", "--resolved", "--format", "json")).Ok().Json.GetProperty("items")[0].GetProperty("resolution").GetString().ShouldBe("replayed");
    }

    [Test]
    public async Task All_of_a_project_are_replayed_and_one_that_fails_does_not_hold_up_the_others()
    {
        var ours = new[] { await NoteAsync("default", "T-1"), await NoteAsync("default", "T-2") };
        var bad = await NoteAsync("default", null);
        var foreign = await NoteAsync("other", "T-3");

        var answer = await _shell.RunAsync("faults", "replay", "--all", "--project", "default", "--format", "json");

        answer.Code.ShouldBe(ExitCodes.Refused);
        answer.JsonLines.Select(line => line.GetProperty("fault").GetProperty("id").GetGuid()).ShouldBe(ours, ignoreOrder: true);
        answer.Error.ShouldContain("replay-failed");
        var open = (await _shell.RunAsync("faults", "list", "--format", "json")).Ok().Json.GetProperty("items").EnumerateArray().Select(f => f.GetProperty("id").GetGuid());
        open.ShouldBe([bad, foreign], ignoreOrder: true);
    }

    [Test]
    public async Task A_discard_takes_a_reason()
    {
        var id = await NoteAsync("default", "T-1");

        (await _shell.RunAsync("faults", "discard", id.ToString())).Code.ShouldBe(ExitCodes.Usage);
        (await _shell.RunAsync("faults", "discard", id.ToString(), "--reason", "A mistake", "--as", "ann")).Ok().Output.ShouldBe($"{id} discarded by ann\n");
        (await _shell.RunAsync("faults", "replay", id.ToString())).Code.ShouldBe(ExitCodes.Refused);
        (await _shell.RunAsync("faults", "show", id.ToString())).Ok().Output.ShouldContain("A mistake");
    }

    [TestCase("faults replay")]
    [TestCase("faults replay 0198c0de-0000-7000-8000-000000000001 --all")]
    [TestCase("faults replay 0198c0de-0000-7000-8000-000000000001 --kind cursor")]
    [TestCase("faults replay nonsense")]
    [TestCase("faults list --kind nonsense")]
    public async Task What_makes_no_sense_is_refused(string line) => (await _shell.RunAsync(line.Split(' '))).Code.ShouldBe(ExitCodes.Usage);

    // Without a key the body is none that could be sent.
    private Task<Guid> NoteAsync(string project, string? key)
    {
        var command = key is null ? null : new StartWorkflow
        {
            CommandId = Guid.CreateVersion7(), Project = project, Key = key, Actor = new Actor("dan", "manager"), Workflow = "task", Title = "Sent twice",
        };
        var note = new FaultNote(
            FaultKinds.DeadLetter, "workflow.dead-letters", Guid.NewGuid().ToString(), project, key, "The broker has given up.\nMore of it.",
            command is null ? "nonsense" : JsonSerializer.Serialize(command, WireJson.Options), new Dictionary<string, string> { ["x-death"] = "50" });
        return _service.Services.GetRequiredService<FaultStore>().NoteAsync(note, default);
    }

    /// <summary>Reads bodies as starts.</summary>
    private sealed class StartReplay(IWorkflowEngine engine) : IMessageReplay
    {
        public async Task<Receipt?> SendAsync(FaultRow fault, Actor by, CancellationToken cancellationToken) =>
            await engine.SendAsync(JsonSerializer.Deserialize<StartWorkflow>(fault.Body!, WireJson.Options)!, cancellationToken);
    }
}
