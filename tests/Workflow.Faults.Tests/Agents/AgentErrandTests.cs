using System.Net;
using System.Net.Http.Json;
using Workflow.Client;
using Workflow.Messages;
using Workflow.Messages.Automations;
using Workflow.Messages.Http;
using Workflow.Servers;
using Workflow.Service;

namespace Workflow.Faults.Tests.Agents;

/// <summary>
/// What a service in server mode asks agents for. The project's paths lead through <c>/proc/self/cwd</c>: they are there for an agent that
/// works in the project's directory, and lead nowhere in the service's process.
/// </summary>
internal sealed class AgentErrandTests : AgentFixture
{
    private const string Here = "/proc/self/cwd/";

    private const string Keep = """
        workflow: keep
        version: 1
        title: Keep
        key: KP
        start: backing-up
        roles: { devops: DevOps engineer }
        stages:
          backing-up:
            title: Backing up what is live
            roles: [devops]
            automation: { run: backup, timeout: 5m, retries: 0 }
            outcomes: { backed-up: { to: kept } }
        final: { kept: success }
        """;

    private Uri _rabbitMq = null!;
    private ThrowawayDatabase _database = null!;

    protected override Uri? Broker => _rabbitMq;

    protected override async Task<WorkflowHostOptions> MakeOptionsAsync()
    {
        _rabbitMq = await (await SharedServers.RabbitMqAsync()).CreateVirtualHostAsync();
        _database = await (await SharedServers.PostgresAsync()).CreateDatabaseAsync();
        return new WorkflowHostOptions { Server = new ServerOptions { Postgres = _database.ConnectionString, RabbitMq = _rabbitMq, DeliveryLimit = 50 } };
    }

    [TearDown]
    public async Task DropDatabase() => await _database.DisposeAsync();

    private static ProjectSettings Far => new()
    {
        Project = "far",
        Repository = Here + "repository",
        DeployDirectory = Here + "far-live",
        WorkDirectory = Here + "far-work",
        Test = ["sh", "test.sh"],
        Smoke = ["test", "-s", "test.sh"],
    };

    [Test]
    public async Task An_agent_makes_the_first_deployment_lists_backups_and_restores_one_where_the_service_sees_no_directory()
    {
        Directory.Exists(Far.Repository).ShouldBeFalse("the service's process must not see the repository");
        await StartPresentAsync();

        await Client.PutProjectAsync(Far, deploy: true);
        var live = new DirectoryInfo(Path.Combine(Project.Directory, "far-live", "current"));
        live.LinkTarget.ShouldNotBeNull().ShouldStartWith("releases/v1-");
        await Client.PutProjectAsync(Far, deploy: true);
        (await Client.CheckProjectAsync("far")).ShouldAllBe(i => i.Ok);
        (await Client.BackupsAsync("far")).ShouldBeEmpty();

        await Client.RegisterDefinitionAsync(Keep);
        var key = (await Client.StartAsync("far", new StartRequest("keep", "To be kept"))).Key;
        await UntilAsync(async () => (await Client.GetAsync("far", key)).Stage == "kept", "the backup");
        var backup = (await Client.BackupsAsync("far")).ShouldHaveSingleItem();
        var restored = await Client.RestoreAsync("far", backup.Id, Here + "restored");

        restored.To.ShouldBe(Here + "restored");
        (await File.ReadAllTextAsync(Path.Combine(Project.Directory, "restored", "test.sh"))).ShouldBe(await File.ReadAllTextAsync(Path.Combine(Project.Repository, "test.sh")));
        (await Client.RunsAsync("far")).Items.ShouldHaveSingleItem().Automation.ShouldBe("backup");
        (await Client.OperationsAsync()).WaitingRuns.ShouldBe(0);
        (await Client.FaultsAsync()).Items.ShouldBeEmpty();
    }

    [Test]
    public async Task What_an_agent_could_not_do_is_refused_with_its_reason_and_the_project_is_not_stored()
    {
        await StartPresentAsync();

        var smoke = await RefusedAsync(() => Client.PutProjectAsync(Far with { Smoke = ["false"] }, deploy: true));
        (smoke.Code, smoke.Message).ShouldSatisfyAllConditions(r => r.Code.ShouldBe("project-failed"), r => r.Message.ShouldContain("must pass the smoke check"));
        (await Client.FindProjectAsync("far")).ShouldBeNull();

        await Client.PutProjectAsync(Far);
        (await RefusedAsync(() => Client.RestoreAsync("far", "KP-1-backing-up-1", Here + "restored"))).Code.ShouldBe("unknown-backup");
        (await Client.OperationsAsync()).WaitingRuns.ShouldBe(0);
    }

    [Test]
    public async Task Without_an_agent_each_is_refused_at_once_and_says_what_to_do()
    {
        await Client.PutProjectAsync(Far);

        foreach (var ask in new Func<Task>[]
        {
            () => Client.PutProjectAsync(Far, deploy: true),
            () => Client.BackupsAsync("far"),
            () => Client.RestoreAsync("far", "KP-1-backing-up-1", Here + "restored"),
        })
        {
            var refused = await RefusedAsync(ask);
            refused.Code.ShouldBe("no-agent");
            refused.Message.ShouldContain("far");
            refused.Message.ShouldContain("Start one with 'workflow-agent");
        }
    }

    [Test]
    public async Task Nobody_but_the_service_orders_an_errand()
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var body = JsonContent.Create(ProjectErrand.ToDeployFirst(Far), options: WireJson.Options);

        using var answer = await http.PostAsync("/api/agent/orders", body);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("is ordered by the service only");
        (await Client.OperationsAsync()).WaitingRuns.ShouldBe(0);
    }

    private async Task StartPresentAsync()
    {
        StartAgent("near", directory: Project.Directory);
        await UntilAsync(async () => (await Client.OperationsAsync()).Agents.Count > 0, "the agent there");
    }

    private static Task<WorkflowException> RefusedAsync(Func<Task> ask) => Should.ThrowAsync<WorkflowException>(ask);
}
