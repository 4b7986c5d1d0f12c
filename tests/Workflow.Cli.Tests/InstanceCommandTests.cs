using System.Text.Json;

namespace Workflow.Cli.Tests;

/// <summary>Every command about instances, good and bad, against a real service.</summary>
public sealed partial class InstanceCommandTests
{
    private static readonly string[] Worth = ["--field", "justification=Because", "--field", "estimate=2d", "--field", "cost=900 EUR"];

    private LiveService _service = null!;
    private Shell _shell = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _service = await LiveService.StartAsync();
        _shell = _service.Shell();
        GitRepository.CreateGreeter(_service.Home.At("shop"));
        (await _shell.RunAsync("project", "add", "shop", "--test", "sh tests/run.sh", "--deploy-dir", "live", "--smoke", "sh smoke.sh")).Ok();
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [Test]
    public async Task Start_says_the_key_and_where_the_instance_is()
    {
        var answer = await Start("A first wish");

        var receipt = answer.Json;
        receipt.GetProperty("status").GetString().ShouldBe("applied");
        receipt.GetProperty("key").GetString()!.ShouldStartWith("FR-");
        receipt.GetProperty("stage").GetString().ShouldBe("discussion");
        (await Run("start", "feature-request", "--title", "As text")).Ok().Output.ShouldEndWith(" is in discussion.\n");
    }

    [Test]
    public async Task Start_with_one_idempotency_key_starts_once()
    {
        string[] line = ["start", "feature-request", "--title", "Once", "--idempotency-key", "wish-1", "--format", "json"];

        var first = (await _shell.RunAsync(line)).Ok().Json.GetProperty("key").GetString();
        var second = (await _shell.RunAsync(line)).Ok().Json.GetProperty("key").GetString();

        second.ShouldBe(first);
        var other = await _shell.RunAsync("start", "feature-request", "--title", "Another", "--idempotency-key", "wish-1");
        other.Code.ShouldBe(ExitCodes.Refused);
        other.Error.ShouldContain("idempotency key");
    }

    [Test]
    public async Task Start_of_an_unknown_workflow_names_those_that_there_are()
    {
        var answer = await Run("start", "feature-reqest", "--title", "A slip");

        answer.Code.ShouldBeOneOf(ExitCodes.NotFound, ExitCodes.Refused);
        answer.Error.ShouldContain("feature-request");
        answer.Output.ShouldBeEmpty();
    }

    [Test]
    public async Task The_only_project_is_meant_where_none_is_named()
    {
        var key = await KeyOf("Where does it belong?");
        var shell = new Shell { Environment = { ["WORKFLOW_URL"] = _service.Url.ToString() } };

        (await shell.RunAsync("show", key, "--format", "json")).Ok().Json.GetProperty("project").GetString().ShouldBe("shop");
        var other = await shell.RunAsync("show", key, "--project", "shoe");
        other.Code.ShouldBe(ExitCodes.NotFound);
        other.Error.ShouldContain("shoe");
    }

    [Test]
    public async Task Show_tells_everything_as_text_json_and_diagram()
    {
        var key = await KeyOf("Something to look at");

        var text = (await Run("show", key)).Ok().Output;
        text.ShouldContain("Something to look at");
        text.ShouldContain("discussion (Client discussion), visit 1");
        (await Json("show", key)).GetProperty("stage").GetString().ShouldBe("discussion");
        (await Run("show", key, "--diagram")).Ok().Output.ShouldStartWith("stateDiagram-v2");
        (await Json("show", key, "--diagram")).GetProperty("mermaid").GetString()!.ShouldStartWith("stateDiagram-v2");
    }

    [Test]
    public async Task Text_is_shown_without_control_characters()
    {
        var answer = await Run("start", "feature-request", "--title", "Red \u001b[31m alarm");

        if (answer.Code == ExitCodes.Ok)
            (await Run("list", "--text", "alarm")).Ok().Output.ShouldNotContain("\u001b");
        else
            answer.Error.ShouldNotContain("\u001b");
    }

    [TestCase("show")]
    [TestCase("explain")]
    [TestCase("journal")]
    [TestCase("report", "agreed", "--role", "manager")]
    [TestCase("assign", "vera", "--role", "manager")]
    [TestCase("comment", "hello")]
    [TestCase("suspend", "--reason", "x", "--role", "manager")]
    [TestCase("resume", "--role", "manager")]
    [TestCase("cancel", "--reason", "x", "--role", "manager")]
    [TestCase("override", "--to", "qa", "--reason", "x", "--role", "manager")]
    [TestCase("run retry", "--role", "devops")]
    [TestCase("run cancel", "--reason", "x", "--role", "devops")]
    [TestCase("watch")]
    [TestCase("run log")]
    public async Task An_unknown_key_is_not_found(string command, params string[] more)
    {
        var answer = await _shell.RunAsync([.. command.Split(' '), "FR-9999", .. more]);

        answer.Code.ShouldBe(ExitCodes.NotFound, answer.Error);
        answer.Error.ShouldContain("FR-9999");
        answer.Output.ShouldBeEmpty();
    }

    [Test]
    public async Task Reports_sign_off_and_move()
    {
        var key = await KeyOf("To be agreed");

        (await Run(["report", key, "agreed", "--as", "Mia", "--role", "manager", .. Worth])).Ok().Output.ShouldContain("discussion");
        (await Json("show", key)).GetProperty("signOffs").GetArrayLength().ShouldBe(1);
        (await Run(["report", key, "agreed", "--as", "Carl", "--role", "client", .. Worth])).Ok().Output.ShouldContain("planning");
    }

    [Test]
    public async Task Tasks_can_come_from_a_file()
    {
        var key = await KeyOf("With a plan");
        foreach (var role in new[] { "manager", "client" })
            (await Run(["report", key, "agreed", "--role", role, .. Worth])).Ok();
        _service.Home.Write("plan.json", """[{"id":"a","title":"First, after lunch","estimate":"4h"},{"id":"b","title":"Second","dependsOn":["a"]}]""");
        _service.Home.Write("broken.json", """[{"id":"a"}]""");
        string[] report = ["report", key, "planned", "--role", "developer", "--field", "methods=m", "--field", "scenarios=s"];

        (await Run([.. report, "--tasks", "plan.json"])).Ok();
        var both = await Run([.. report, "--tasks", "plan.json", "--task", "c: Third"]);
        both.Code.ShouldBe(ExitCodes.Usage);
        both.Error.ShouldContain("one way");
        var broken = await Run([.. report, "--tasks", "broken.json"]);
        broken.Code.ShouldBe(ExitCodes.Usage);
        broken.Error.ShouldContain("title");
        (await Run([.. report, "--tasks", "missing.json"])).Code.ShouldBe(ExitCodes.NotFound);
        var unknown = await Run([.. report, "--task", "a: First after nothing"]);
        unknown.Code.ShouldBe(ExitCodes.Refused);
        unknown.Error.ShouldContain("nothing");
    }

    [Test]
    public async Task A_refusal_says_what_would_be_right()
    {
        var key = await KeyOf("To be refused");

        await Refused(["report", key, "agreed", "--role", "client"], ExitCodes.Refused, "justification", "estimate", "cost");
        await Refused(["report", key, "agred", "--role", "client"], ExitCodes.Refused, "agreed", "declined");
        await Refused(["report", key, "agreed", "--role", "tester", .. Worth], ExitCodes.Refused, "client", "manager", "--role names another");
        await Refused(["report", key, "agreed", .. Worth], ExitCodes.Refused, "client", "manager", "WORKFLOW_ROLE");
        await Refused(["report", key, "agreed", "--role", "client", "--field", "estimate=soon", .. Worth[4..]], ExitCodes.Refused, "estimate", "duration");
        await Refused(["resume", key, "--role", "manager"], ExitCodes.Refused, "nothing to resume");
        await Refused(["override", key, "--to", "nowhere", "--reason", "x", "--role", "manager"], ExitCodes.Refused, "nowhere");
        await Refused(["cancel", key, "--reason", " ", "--role", "manager"], ExitCodes.Refused, "reason");
    }

    [Test]
    public async Task All_that_is_wrong_in_a_report_is_said_at_once_and_what_is_missing_once()
    {
        var key = await KeyOf("To be mended at once");

        var several = await Run("report", key, "agreed", "--role", "client", "--field", "estimate=soon", "--field", "cost=much");
        var missing = await Run("report", key, "agreed", "--role", "client");

        several.Error.ShouldContain("\n  /fields/cost: ");
        several.Error.ShouldContain("\n  /fields/justification: ");
        missing.Error.ShouldContain("justification, estimate, cost");
        missing.Error.ShouldNotContain("/fields/");
    }

    [Test]
    public async Task A_refusal_in_json_carries_the_problem()
    {
        var key = await KeyOf("To be refused for programs");

        var answer = await Run("report", key, "agreed", "--role", "client", "--format", "json");

        answer.Output.ShouldBeEmpty();
        var error = JsonDocument.Parse(answer.Error).RootElement;
        error.GetProperty("error").GetString().ShouldBe("missing-fields");
        error.GetProperty("problem").GetProperty("status").GetInt32().ShouldBe(422);
    }

    [Test]
    public async Task Explain_says_who_can_do_what()
    {
        var key = await KeyOf("To be explained");

        var text = (await Run("explain", key)).Ok().Output;
        text.ShouldContain("agreed -> planning");
        text.ShouldContain("--field cost=");
        text.ShouldContain("cancel -> declined");
        var outcomes = (await Json("explain", key)).GetProperty("outcomes");
        outcomes.EnumerateArray().Select(o => o.GetProperty("outcome").GetString()).ShouldBe(["agreed", "declined"]);
    }

    [Test]
    public async Task Suspend_resume_assign_comment_override_and_cancel_are_in_the_journal()
    {
        var key = await KeyOf("A life of its own");
        (await Run("assign", key, "Mia", "--of", "manager", "--role", "manager")).Ok();
        (await Run("comment", key, "Let us begin", "--as", "Ünal")).Ok();
        (await Run("suspend", key, "--reason", "Holidays", "--role", "manager")).Ok();
        await Refused(["report", key, "agreed", "--role", "client", .. Worth], ExitCodes.Refused, "suspended");
        (await Run("resume", key, "--role", "manager")).Ok();
        (await Run("override", key, "--to", "planning", "--reason", "Agreed by telephone", "--role", "manager")).Ok().Output.ShouldContain("planning");
        (await Run("cancel", key, "--reason", "No longer needed", "--role", "manager")).Ok().Output.ShouldContain("declined");
        await Refused(["comment", key, "Too late"], ExitCodes.Refused, "ended");

        var journal = (await Run("journal", key)).Ok().Output;
        foreach (var said in new[] { "manager: Mia", "Ünal", "said: Let us begin", "suspended (Holidays)", "resumed", "Agreed by telephone", "No longer needed", "ended in declined" })
            journal.ShouldContain(said);
        var lines = (await Run("journal", key, "--format", "json")).Ok().JsonLines;
        lines.Select(l => l.GetProperty("entry").GetProperty("sequence").GetInt64()).ShouldBe(Enumerable.Range(1, lines.Count).Select(i => (long)i));
        (await Run("journal", key, "--after", "2", "--limit", "1", "--format", "json")).Ok().JsonLines.Single()
            .GetProperty("entry").GetProperty("sequence").GetInt64().ShouldBe(3);
    }

    [Test]
    public async Task A_receipt_can_be_asked_for_again()
    {
        var receipt = (await Start("With a receipt")).Json;
        var id = receipt.GetProperty("commandId").GetString()!;

        (await Json("command", id)).GetProperty("key").GetString().ShouldBe(receipt.GetProperty("key").GetString());
        (await Run("command", id)).Ok().Output.ShouldContain("applied");
        var unknown = await Run("command", Guid.NewGuid().ToString());
        unknown.Code.ShouldBe(ExitCodes.NotFound);
    }

    [Test]
    public async Task Lists_are_filtered_sorted_and_paged()
    {
        var mark = Guid.NewGuid().ToString("N");
        for (var i = 0; i < 5; i++)
            await KeyOf($"{mark} {i}");
        await Eventually.GetAsync(() => Json("list", "--text", mark), page => page.GetProperty("items").GetArrayLength() == 5);

        var first = await Run("list", "--text", mark, "--limit", "2", "--sort", "-title");
        first.Ok().Error.ShouldContain("--cursor");
        first.Output.ShouldContain($"{mark} 4");
        var page = await Json("list", "--text", mark, "--limit", "2", "--sort", "-title");
        var next = await Json("list", "--text", mark, "--limit", "2", "--sort", "-title", "--cursor", page.GetProperty("next").GetString()!);
        next.GetProperty("items")[0].GetProperty("title").GetString().ShouldBe($"{mark} 2");
        (await Json("list", "--text", mark, "--all")).GetProperty("items").GetArrayLength().ShouldBe(5);
        (await Json("list", "--text", mark, "--stage", "planning")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await Json("list", "--text", mark, "--role", "client", "--workflow", "feature-request", "--state", "active")).GetProperty("items").GetArrayLength().ShouldBe(5);
        (await Json("list", "--text", mark, "--version", "1")).GetProperty("items").GetArrayLength().ShouldBe(5);
        (await Json("list", "--text", mark, "--version", "2")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await Run("list", "--help")).Ok().Output.ShouldContain("environment");
        var today = page.GetProperty("items")[0].GetProperty("startedAt").GetDateTimeOffset().UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        (await Json("list", "--text", mark, "--arrived", today, "--open", today)).GetProperty("items").GetArrayLength().ShouldBe(5);
        (await Json("list", "--text", mark, "--ended", today, "--final", "success")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await Run("list", "--open", "yesterday")).Code.ShouldBe(ExitCodes.Usage);
        (await Run("list", "--text", "there is no such thing")).Ok().Output.ShouldBe("Nothing.\n");
        (await Run("list", "--sort", "colour")).Code.ShouldBe(ExitCodes.Usage);
        (await Run("list", "--cursor", "nonsense")).Code.ShouldBe(ExitCodes.Usage);
    }

    [Test]
    public async Task An_inbox_shows_what_a_role_has_to_do()
    {
        var key = await KeyOf("For the client's inbox");

        var page = await Eventually.GetAsync(
            () => Json("inbox", "--role", "client"),
            p => p.GetProperty("items").EnumerateArray().Any(i => i.GetProperty("key").GetString() == key));
        page.GetProperty("items").EnumerateArray().ShouldAllBe(i => i.GetProperty("role").GetString() == "client");
        (await Run("inbox", "--role", "client")).Ok().Output.ShouldContain(key);
        (await Run("inbox", "--role", "devops", "--person", "nobody")).Ok().Output.ShouldBe("Nothing to do.\n");
    }

    private Task<Answer> Run(params string[] line) => _shell.RunAsync(line);

    private async Task<JsonElement> Json(params string[] line) => (await _shell.RunAsync([.. line, "--format", "json"])).Ok().Json;

    private async Task<Answer> Start(string title) => (await Run("start", "feature-request", "--title", title, "--format", "json")).Ok();

    private async Task<string> KeyOf(string title) => (await Start(title)).Json.GetProperty("key").GetString()!;

    private async Task Refused(string[] line, int code, params string[] said)
    {
        var answer = await _shell.RunAsync(line);
        answer.Code.ShouldBe(code, string.Join(' ', line) + ": " + answer.Output + answer.Error);
        answer.Output.ShouldBeEmpty();
        foreach (var word in said)
            answer.Error.ShouldContain(word);
    }
}
