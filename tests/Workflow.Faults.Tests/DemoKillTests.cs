using System.Globalization;
using System.Text.Json;

namespace Workflow.Faults.Tests;

/// <summary>The demo, really killed at seeded moments and resumed; more of them by <c>WORKFLOW_KILLS=30</c>.</summary>
[NonParallelizable]
internal sealed class DemoKillTests
{
    private const int KillsByDefault = 5;
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(4);

    // Odd seeds lie in the middle of an automation, each in turn; even ones anywhere.
    private static readonly string[] Automated =
    [
        "sandbox#1", "qa#1", "integration#1", "backup#1", "production-backup#1", "deployment#1", "production-qa#1", "rollback#1",
        "rework-integration#2", "deployment#2", "deployment#3", "teardown#1",
    ];

    private string _directory = null!;

    private static IEnumerable<int> Seeds =>
        Enumerable.Range(1, int.Parse(Environment.GetEnvironmentVariable("WORKFLOW_KILLS") ?? $"{KillsByDefault}", CultureInfo.InvariantCulture));

    [SetUp]
    public void MakeDirectory() => _directory = Directory.CreateTempSubdirectory("workflow-demo-").FullName;

    [TearDown]
    public void RemoveDirectory() => Directory.Delete(_directory, recursive: true);

    [Test]
    public async Task An_undisturbed_run_takes_the_whole_path_and_checks_itself()
    {
        using var bound = new CancellationTokenSource(Bound);
        using var demo = DemoProcess.Start(_directory, resume: false);

        var (exitCode, summary, errors) = await demo.EndsAsync(bound.Token);

        exitCode.ShouldBe(0, errors);
        ShouldBeWhole(summary);
        demo.Lines.Count(l => l.GetProperty("event").GetString() == "stage-entered" && l.GetProperty("workflow").GetString() == "feature-request")
            .ShouldBe(Cli.Demo.DemoScript.Path.Count);
    }

    [Test]
    public async Task Resuming_with_nothing_begun_starts_afresh()
    {
        using var bound = new CancellationTokenSource(Bound);
        using var demo = DemoProcess.Start(Path.Combine(_directory, "new"), resume: true);

        var (exitCode, summary, errors) = await demo.EndsAsync(bound.Token);

        exitCode.ShouldBe(0, errors);
        ShouldBeWhole(summary);
    }

    [TestCaseSource(nameof(Seeds))]
    public async Task Killed_at_any_moment_and_resumed_it_finishes_with_nothing_done_twice(int seed)
    {
        var random = new Random(seed);
        var stage = seed % 2 == 1
            ? Automated[seed / 2 % Automated.Length]
            : Cli.Demo.DemoScript.Path[random.Next(Cli.Demo.DemoScript.Path.Count - 1)];
        var delay = TimeSpan.FromMilliseconds(random.Next(0, 250));
        TestContext.Out.WriteLine($"seed {seed}: kill -9 {delay.TotalMilliseconds} ms after {stage}");
        using var bound = new CancellationTokenSource(Bound);

        using (var demo = DemoProcess.Start(_directory, resume: false))
        {
            await demo.SeesAsync(line => Visit(line) == stage, bound.Token);
            await demo.KillAfterAsync(delay, bound.Token);
        }

        using var resumed = DemoProcess.Start(_directory, resume: true);
        var (exitCode, summary, errors) = await resumed.EndsAsync(bound.Token);

        exitCode.ShouldBe(0, errors);
        ShouldBeWhole(summary);
    }

    private static void ShouldBeWhole(JsonElement? summary)
    {
        summary.ShouldNotBeNull();
        summary.Value.GetProperty("checks").EnumerateArray().Where(c => !c.GetProperty("ok").GetBoolean()).Select(c => c.ToString()).ShouldBeEmpty();
        summary.Value.GetProperty("path").EnumerateArray().Select(v => $"{v.GetProperty("stage").GetString()}#{v.GetProperty("visit").GetInt32()}")
            .ShouldBe(Cli.Demo.DemoScript.Path);
        summary.Value.GetProperty("versions").GetArrayLength().ShouldBe(2);
        summary.Value.GetProperty("backups").GetArrayLength().ShouldBe(4);
    }

    private static string? Visit(JsonElement line) =>
        line.GetProperty("event").GetString() == "stage-entered" && line.GetProperty("workflow").GetString() == "feature-request"
            ? $"{line.GetProperty("stage").GetString()}#{line.GetProperty("visit").GetInt32()}"
            : null;
}
