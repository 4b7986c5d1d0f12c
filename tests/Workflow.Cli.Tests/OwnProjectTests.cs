using System.Text.Json;

namespace Workflow.Cli.Tests;

/// <summary>A repository that is not the sample goes through the whole lifecycle, by command lines only.</summary>
public sealed class OwnProjectTests
{
    [Test]
    [CancelAfter(120_000)]
    public async Task A_repository_of_ones_own_goes_from_an_idea_to_a_live_version()
    {
        await using var service = await LiveService.StartAsync();
        var shell = service.Shell("greeter");
        var repository = GitRepository.CreateGreeter(service.Home.At("greeter"));
        var live = service.Home.At("live");

        var added = await shell.RunAsync(
            "project", "add", "greeter", "--test", "sh tests/run.sh", "--deploy-dir", live, "--smoke", "sh smoke.sh", "--format", "json");
        added.Ok().Json.GetProperty("test").GetArrayLength().ShouldBe(2);
        (await shell.RunAsync("project", "check")).Ok();
        Greeting(live).ShouldBe("Hello, Ada");

        var started = await shell.RunAsync("start", "feature-request", "--title", "Say goodbye too", "--as", "Mia", "--role", "manager", "--format", "json");
        var key = started.Ok().Json.GetProperty("key").GetString()!;

        await AgreeAndPlanAsync(shell, key);
        await ReachedAsync(shell, key, "development");

        var sandbox = new GitRepository((await ShowAsync(shell, key)).GetProperty("outputs").GetProperty("sandbox").GetString()!);
        sandbox.Write("greet.sh", "#!/bin/sh\necho \"Hello, ${1:-world}\"\necho \"Goodbye, ${1:-world}\"\n");
        sandbox.Write("tests/goodbye_test.sh", "[ \"$(sh greet.sh Ada | tail -n 1)\" = 'Goodbye, Ada' ]\n");
        var commit = sandbox.Commit("Say goodbye");
        await DoTasksAsync(shell, key);
        await ReportAsync(shell, key, "finished", "Dora", "developer", "--commit", commit);

        await TestedAsync(shell, key, "qa");
        await ReachedAsync(shell, key, "product-qa");
        await TestedAsync(shell, key, "product-qa");
        await ReachedAsync(shell, key, "demo");
        await ReportAsync(shell, key, "approved", "Carl", "client");
        await ReachedAsync(shell, key, "production-qa");
        await TestedAsync(shell, key, "production-qa");
        await ReportAsync(shell, key, "accepted", "Carl", "client", "--comment", "Just what was asked for");
        await ReachedAsync(shell, key, "released");

        await IsLiveAsync(service, shell, repository, sandbox.Path, key, live);
    }

    private static async Task AgreeAndPlanAsync(Shell shell, string key)
    {
        string[] worth = ["--field", "justification=Guests like a farewell", "--field", "estimate=2d", "--field", "cost=900 EUR"];
        await ReportAsync(shell, key, "agreed", "Mia", "manager", worth);
        await ReportAsync(shell, key, "agreed", "Carl", "client", worth);
        string[] plan =
        [
            "--field", "methods=One more line", "--field", "scenarios=With a name and without",
            "--task", "goodbye: Say goodbye ~4h !1", "--task", "tests: Test it ~2h after goodbye",
        ];
        foreach (var (name, role) in new[] { ("Mia", "manager"), ("Dora", "developer"), ("Tom", "tester"), ("Ove", "devops") })
            await ReportAsync(shell, key, "planned", name, role, plan);
    }

    // Each task as soon as the one that it comes after is done.
    private static async Task DoTasksAsync(Shell shell, string key)
    {
        for (var done = 0; done < 2; done++)
        {
            var task = await UntilAsync(async () =>
                (await ShowAsync(shell, key)).GetProperty("children").EnumerateArray()
                    .FirstOrDefault(c => !c.GetProperty("done").GetBoolean() && !c.GetProperty("blocked").GetBoolean()),
                child => child.ValueKind == JsonValueKind.Object);
            var name = task.GetProperty("key").GetString()!;
            await UntilAsync(() => shell.RunAsync("report", name, "started", "--as", "Dora", "--role", "developer"), a => a.Code == ExitCodes.Ok);
            await ReportAsync(shell, name, "submitted", "Dora", "developer");
            await ReportAsync(shell, name, "approved", "Dirk", "developer");
            await ReportAsync(shell, name, "passed", "Tom", "tester");
            await UntilAsync(async () =>
                (await ShowAsync(shell, key)).GetProperty("children").EnumerateArray().Single(c => c.TryGetProperty("key", out var k) && k.GetString() == name),
                child => child.GetProperty("done").GetBoolean());
        }
    }

    // The project's own tests run first; then the tester says so.
    private static async Task TestedAsync(Shell shell, string key, string stage)
    {
        var run = await UntilAsync(async () =>
            (await shell.RunAsync("run", "list", key, "--format", "json")).Ok().Json.GetProperty("items").EnumerateArray()
                .FirstOrDefault(r => r.GetProperty("stage").GetString() == stage && r.GetProperty("state").GetString() is "succeeded" or "failed"),
            found => found.ValueKind == JsonValueKind.Object);
        var log = await shell.RunAsync("run", "log", run.GetProperty("run").GetString()!, "--follow");
        log.Ok().Output.ShouldContain("ok tests/name_test.sh");
        run.GetProperty("outcome").GetString().ShouldBe("passed", log.Output);
        await ReportAsync(shell, key, "passed", "Tom", "tester");
    }

    private static async Task IsLiveAsync(LiveService service, Shell shell, GitRepository repository, string sandbox, string key, string live)
    {
        Greeting(live).ShouldBe("Hello, Ada\nGoodbye, Ada");
        repository.Git("show", "main:greet.sh").ShouldContain("Goodbye");
        repository.Program("sh", "greet.sh", "Ada").ShouldBe("Hello, Ada\nGoodbye, Ada");
        Directory.Exists(sandbox).ShouldBeFalse();
        repository.Git("worktree", "list").Split('\n').Length.ShouldBe(1);
        repository.Git("branch", "--list").ShouldBe("* main");

        var backups = (await shell.RunAsync("backup", "list", "--format", "json")).Ok().Json;
        backups.GetArrayLength().ShouldBe(2);
        var restored = await shell.RunAsync("backup", "restore", backups[0].GetProperty("id").GetString()!, "--to", "restored", "--format", "json");
        restored.Ok().Json.GetProperty("files").GetInt32().ShouldBeGreaterThan(0);
        File.ReadAllText(service.Home.At("restored", "greet.sh")).ShouldNotContain("Goodbye");
        (await shell.RunAsync("backup", "restore", "no-such-backup", "--to", "elsewhere")).Code.ShouldBe(ExitCodes.NotFound);

        var shown = await ShowAsync(shell, key);
        shown.GetProperty("final").GetString().ShouldBe("success");
        await UntilAsync(async () => (await ShowAsync(shell, key)).GetProperty("children").EnumerateArray().Select(c => c.GetProperty("stage").GetString()).ToList(),
            stages => stages.All(s => s == "closed"));
        var verified = await shell.RunAsync("verify", "--format", "json");
        verified.Ok().Json.GetProperty("differences").GetArrayLength().ShouldBe(0);

        await service.StopAsync();
        var offline = await shell.RunAsync("verify", "--data", service.Home.At("data"), "--format", "json");
        offline.Ok().Json.GetProperty("instances").GetInt64().ShouldBe(3);
    }

    private static string Greeting(string live) => new GitRepository(Path.Combine(live, "current")).Program("sh", "greet.sh", "Ada");

    private static async Task<JsonElement> ShowAsync(Shell shell, string key) => (await shell.RunAsync("show", key, "--format", "json")).Ok().Json;

    private static async Task ReportAsync(Shell shell, string key, string outcome, string name, string role, params string[] more) =>
        (await shell.RunAsync(["report", key, outcome, "--as", name, "--role", role, .. more])).Ok();

    private static async Task ReachedAsync(Shell shell, string key, string stage)
    {
        var answer = await shell.RunAsync("watch", key, "--until", stage, "--timeout", "30s");
        if (answer.Code != ExitCodes.Ok)
            Assert.Fail(answer.Output + answer.Error + (await shell.RunAsync("explain", key)).Output + (await shell.RunAsync("journal", key)).Output);
    }

    private static Task<T> UntilAsync<T>(Func<Task<T>> look, Func<T, bool> found) => Eventually.GetAsync(look, found);
}
