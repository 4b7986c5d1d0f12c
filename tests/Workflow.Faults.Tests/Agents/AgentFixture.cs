using Microsoft.AspNetCore.Builder;
using Workflow.Agent.GitProject;
using Workflow.Client;
using Workflow.Messages.Entries;
using Workflow.Messages.Http;
using Workflow.Service;

namespace Workflow.Faults.Tests.Agents;

/// <summary>A service without an agent of its own, a project, and a definition with one automation.</summary>
internal abstract class AgentFixture
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

    // So long that only what never comes is not seen, however busy the machine is.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private readonly List<AgentProcess> _agents = [];
    private WebApplication _service = null!;

    protected LiveProject Project { get; private set; } = null!;

    protected WorkflowClient Client { get; private set; } = null!;

    /// <summary>Where the service is.</summary>
    protected Uri Address => WorkflowHost.AddressOf(_service);

    /// <summary>More that agents find in their environment.</summary>
    protected virtual IReadOnlyDictionary<string, string> More => new Dictionary<string, string>();

    /// <summary>Where agents' reports and orders go; null: over HTTP.</summary>
    protected virtual Uri? Broker => null;

    [SetUp]
    public async Task StartService()
    {
        Project = LiveProject.Create();
        _service = await WorkflowHost.StartAsync(await MakeOptionsAsync() with { Port = 0, LogsToConsole = false }, CancellationToken.None);
        Client = new WorkflowClient(WorkflowHost.AddressOf(_service), new ClientActor("ann", "devops"));
        // With a broker the queues come a moment after the service: what is sent before that goes nowhere.
        await UntilAsync(() => Client.IsReadyAsync(), "the service ready");
        await Client.RegisterDefinitionAsync(Definition);
        var settings = new ProjectSettings
        {
            Project = "live",
            Repository = Project.Repository,
            DeployDirectory = Path.Combine(Project.Directory, "live"),
            WorkDirectory = Path.Combine(Project.Directory, "work"),
            Test = ["sh", "test.sh"],
            Smoke = ["true"],
        };
        // In server mode an agent would have to make it, and the tests start theirs themselves.
        if (Broker is not null)
            await new ProjectSetup(TimeProvider.System).DeployFirstAsync(settings, _ => { }, CancellationToken.None);
        await Client.PutProjectAsync(settings, deploy: Broker is null);
    }

    [TearDown]
    public async Task StopService()
    {
        foreach (var agent in _agents)
        {
            if (TestContext.CurrentContext.Result.FailCount > 0)
                await TestContext.Out.WriteLineAsync($"--- {agent.Name}\n{agent.Output}");
            agent.Dispose();
        }

        _agents.Clear();
        Client.Dispose();
        await _service.StopAsync();
        await _service.DisposeAsync();
        Project.Dispose();
    }

    /// <summary>How the service runs.</summary>
    protected abstract Task<WorkflowHostOptions> MakeOptionsAsync();

    /// <param name="name">The agent's name.</param>
    /// <param name="leaseSeconds">How long its claims hold.</param>
    /// <param name="directory">Where it works; null: where the tests do.</param>
    protected AgentProcess StartAgent(string name, int leaseSeconds = Lease, string? directory = null)
    {
        var agent = AgentProcess.Start(name, Address, leaseSeconds, Broker, More, directory);
        _agents.Add(agent);
        return agent;
    }

    protected async Task<RunSummary> RunAsync() => (await Client.RunsAsync("live")).Items.ShouldHaveSingleItem();

    protected async Task ShouldHaveOneEndAsync(string key)
    {
        var entries = (await Client.JournalAsync("live", key, 0, 100)).Items.Select(r => r.Entry).ToList();
        entries.OfType<AutomationBegan>().Count().ShouldBe(1);
        entries.OfType<AutomationFinished>().ShouldHaveSingleItem().Outcome.ShouldBe("passed");
        entries.OfType<AutomationFailed>().ShouldBeEmpty();
    }

    protected static CancellationToken Bounded() => new CancellationTokenSource(TimeSpan.FromSeconds(40)).Token;

    protected static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(began) > Patience)
                throw new TimeoutException($"Not seen within {Patience.TotalSeconds} s: {what}");
            await Task.Delay(50);
        }
    }
}
