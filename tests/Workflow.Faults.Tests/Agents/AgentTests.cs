using Microsoft.AspNetCore.Builder;
using Workflow.Client;
using Workflow.Messages.Entries;
using Workflow.Messages.Http;
using Workflow.Service;

namespace Workflow.Faults.Tests.Agents;

/// <summary>Agents in processes of their own, on one ledger: what happens to a run whose agent dies or freezes.</summary>
internal sealed class AgentTests
{
    private const string Definition = """
        workflow: probe
        version: 1
        title: Probe
        key: PR
        start: checking
        roles: { devops: DevOps engineer }
        stages:
          checking:
            title: Checking what is live
            roles: [devops]
            automation: { run: run-tests, timeout: 5m, retries: 0, with: { target: live } }
            outcomes: { passed: { to: good }, failed: { to: bad } }
        final: { good: success, bad: declined }
        """;

    private const int Lease = 2;

    private readonly List<AgentProcess> _agents = [];
    private LiveProject _project = null!;
    private WebApplication _service = null!;
    private WorkflowClient _client = null!;

    [SetUp]
    public async Task Start()
    {
        _project = LiveProject.Create();
        _service = await WorkflowHost.StartAsync(
            new WorkflowHostOptions { Port = 0, DataDirectory = Path.Combine(_project.Directory, "data"), LogsToConsole = false, AgentSlots = 0 }, CancellationToken.None);
        _client = new WorkflowClient(WorkflowHost.AddressOf(_service), new ClientActor("ann", "devops"));
        await _client.RegisterDefinitionAsync(Definition);
        await _client.PutProjectAsync(
            new ProjectSettings
            {
                Project = "live",
                Repository = _project.Repository,
                DeployDirectory = Path.Combine(_project.Directory, "live"),
                WorkDirectory = Path.Combine(_project.Directory, "work"),
                Test = ["sh", "test.sh"],
                Smoke = ["true"],
            },
            deploy: true);
    }

    [TearDown]
    public async Task Stop()
    {
        foreach (var agent in _agents)
        {
            if (TestContext.CurrentContext.Result.FailCount > 0)
                await TestContext.Out.WriteLineAsync($"--- {agent.Name}\n{agent.Output}");
            agent.Dispose();
        }

        _agents.Clear();
        _client.Dispose();
        await _service.StopAsync();
        await _service.DisposeAsync();
        _project.Dispose();
    }

    [Test]
    public async Task A_killed_agents_run_is_taken_over_when_its_lease_ends()
    {
        var first = StartAgent("first");
        var key = (await _client.StartAsync("live", new StartRequest("probe", "Is it good?"))).Key;
        await UntilAsync(() => Task.FromResult(_project.Begun == 1), "the first agent at work");

        first.Kill();
        var second = StartAgent("second");
        await UntilAsync(() => Task.FromResult(_project.Begun == 2), "the second agent at work");
        _project.LetEnd();

        await UntilAsync(async () => (await _client.GetAsync("live", key)).Stage == "good", "the outcome");
        (await RunAsync()).ShouldSatisfyAllConditions(r => r.Agent.ShouldBe(second.Name), r => r.State.ShouldBe("succeeded"), r => r.Attempt.ShouldBe(1));
        await ShouldHaveOneEndAsync(key);
    }

    [Test]
    public async Task A_frozen_agents_late_report_is_refused_and_changes_nothing()
    {
        var first = StartAgent("first");
        var key = (await _client.StartAsync("live", new StartRequest("probe", "Is it good?"))).Key;
        await UntilAsync(() => Task.FromResult(_project.Begun == 1), "the first agent at work");

        first.Freeze();
        StartAgent("second");
        await UntilAsync(() => Task.FromResult(_project.Begun == 2), "the second agent at work");
        _project.LetEnd();
        await UntilAsync(async () => (await _client.GetAsync("live", key)).Stage == "good", "the outcome");
        await UntilAsync(async () => (await RunAsync()).FinishedAt is not null, "the end of the run");
        var (before, journal) = (await RunAsync(), (await _client.JournalAsync("live", key, 0, 100)).Items.Count);
        first.Thaw();
        await UntilAsync(() => Task.FromResult(first.Output.Contains("is lost", StringComparison.Ordinal)), "the first agent seeing that its claim is lost");

        (await first.StopAsync(Bounded())).ShouldBe(0);
        (await RunAsync()).ShouldBe(before);
        before.Agent.ShouldBe("second");
        (await _client.JournalAsync("live", key, 0, 100)).Items.Count.ShouldBe(journal);
        await ShouldHaveOneEndAsync(key);
    }

    [Test]
    public async Task An_agent_that_is_asked_to_stop_gives_its_run_back_at_once()
    {
        var first = StartAgent("first", leaseSeconds: 600);
        var key = (await _client.StartAsync("live", new StartRequest("probe", "Is it good?"))).Key;
        await UntilAsync(() => Task.FromResult(_project.Begun == 1), "the first agent at work");

        (await first.StopAsync(Bounded())).ShouldBe(0);
        StartAgent("second");
        await UntilAsync(() => Task.FromResult(_project.Begun == 2), "the second agent at work");
        _project.LetEnd();

        await UntilAsync(async () => (await _client.GetAsync("live", key)).Stage == "good", "the outcome");
        await ShouldHaveOneEndAsync(key);
    }

    [Test]
    public async Task Two_agents_share_the_work_and_do_each_run_once()
    {
        _project.LetEnd();
        var agents = new[] { StartAgent("first"), StartAgent("second") };
        var keys = new List<string>();
        for (var i = 0; i < 6; i++)
            keys.Add((await _client.StartAsync("live", new StartRequest("probe", $"Number {i}"))).Key);

        foreach (var key in keys)
            await UntilAsync(async () => (await _client.GetAsync("live", key)).Stage == "good", $"the outcome of {key}");

        var runs = (await _client.RunsAsync("live")).Items;
        runs.Count.ShouldBe(6);
        runs.ShouldAllBe(r => agents.Any(a => a.Name == r.Agent));
        _project.Begun.ShouldBe(6);
        foreach (var key in keys)
            await ShouldHaveOneEndAsync(key);
    }

    private AgentProcess StartAgent(string name, int leaseSeconds = Lease)
    {
        var agent = AgentProcess.Start(name, WorkflowHost.AddressOf(_service), leaseSeconds);
        _agents.Add(agent);
        return agent;
    }

    private async Task<RunSummary> RunAsync() => (await _client.RunsAsync("live")).Items.ShouldHaveSingleItem();

    private async Task ShouldHaveOneEndAsync(string key)
    {
        var entries = (await _client.JournalAsync("live", key, 0, 100)).Items.Select(r => r.Entry).ToList();
        entries.OfType<AutomationBegan>().Count().ShouldBe(1);
        entries.OfType<AutomationFinished>().ShouldHaveSingleItem().Outcome.ShouldBe("passed");
        entries.OfType<AutomationFailed>().ShouldBeEmpty();
    }

    private static CancellationToken Bounded() => new CancellationTokenSource(TimeSpan.FromSeconds(40)).Token;

    private static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromSeconds(60))
                throw new TimeoutException($"Not seen within 60 s: {what}");
            await Task.Delay(50);
        }
    }
}
