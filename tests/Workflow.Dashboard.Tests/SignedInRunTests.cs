using Microsoft.Playwright;
using Workflow.Client;
using Workflow.Dashboard.Tests.Support;
using Workflow.Faults.Tests.Agents;
using Workflow.Messages;
using Workflow.Messages.Entries;
using Workflow.Messages.Http;
using Workflow.Servers;
using Workflow.Service;
using Workflow.Service.Access;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>A program that an agent of its own runs, on PostgreSQL and RabbitMQ, is stopped from the page by somebody with a key.</summary>
internal sealed class SignedInRunTests
{
    private static readonly string Key = ApiKeys.New();
    private static readonly string AgentKey = ApiKeys.New();
    private ThrowawayDatabase _database = null!;
    private DashboardService _service = null!;
    private LiveProject _project = null!;
    private AgentProcess _agent = null!;
    private WorkflowClient _olga = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _database = await (await SharedServers.PostgresAsync()).CreateDatabaseAsync();
        var broker = await (await SharedServers.RabbitMqAsync()).CreateVirtualHostAsync();
        _project = LiveProject.Create();
        _service = await DashboardService.StartAsync(o => o with
        {
            Identity = new IdentityOptions
            {
                Keys =
                [
                    new ApiKey { Name = "olga", Hash = ApiKeys.HashOf(Key), Roles = ["devops"], Projects = ["*"], Rights = ["operate"] },
                    // The agent is known by its key, and by its user at the broker.
                    new ApiKey { Name = broker.UserInfo.Split(':')[0], Hash = ApiKeys.HashOf(AgentKey), Projects = ["*"], Rights = ["agent"] },
                ],
            },
            Server = new ServerOptions { Postgres = _database.ConnectionString, RabbitMq = broker, Node = "runs" },
        });
        _olga = _service.As("olga", key: Key);
        // With a broker the queues come a moment after the service.
        await Eventually.TrueAsync(() => _olga.IsReadyAsync());
        await _olga.RegisterDefinitionAsync(LiveProbe.Definition);
        _agent = AgentProcess.Start("runner", _service.Address, leaseSeconds: 2, broker, new Dictionary<string, string> { ["WORKFLOW_AGENT__KEY"] = AgentKey });
        // An agent makes the first deployment.
        await Eventually.TrueAsync(async () => (await _olga.OperationsAsync()).Agents.Count > 0);
        await _olga.PutProjectAsync(LiveProbe.Settings(_project), deploy: true);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (TestContext.CurrentContext.Result.FailCount > 0)
            await TestContext.Out.WriteLineAsync(_agent?.Output);
        _agent?.Dispose();
        _olga?.Dispose();
        if (_service is not null)
            await _service.DisposeAsync();
        _project?.Dispose();
        if (_database is not null)
            await _database.DisposeAsync();
    }

    [Test]
    public async Task A_long_run_is_cancelled_from_the_page_its_program_ends_and_the_page_says_what_became_of_it()
    {
        var key = (await _olga.StartAsync("live", new StartRequest("live-probe", "Wrong data"))).Key;
        await using var visit = await SignedInAsync($"/instances/live/{key}");
        var page = visit.Page;
        var run = page.Locator("#runs [data-run=run-tests]");
        await Expect(run.Locator(".badge")).ToHaveTextAsync("running", new() { Timeout = 60_000 });
        await Expect(run).ToContainTextAsync("runner");
        await Eventually.TrueAsync(() => Task.FromResult(_project.IsAtWork));
        await run.Locator("summary").ClickAsync();

        await run.GetByRole(AriaRole.Button, new() { Name = "Cancel this run" }).ClickAsync();
        await page.Locator("dialog [name=reason]").FillAsync("Wrong data");
        await page.Locator("dialog button.danger").ClickAsync();

        await Expect(run.Locator(".badge")).ToHaveTextAsync("cancelled");
        await Expect(run.Locator(".notice")).ToContainTextAsync("Wrong data");
        await Expect(page.Locator("[data-waiting=automation-stopped]")).ToContainTextAsync("was cancelled – Wrong data");
        await Expect(run.GetByRole(AriaRole.Button, new() { Name = "Cancel this run" })).ToHaveCountAsync(0);
        await Eventually.TrueAsync(() => Task.FromResult(!_project.IsAtWork));
        // What the agent says of it afterwards changes nothing.
        await Eventually.TrueAsync(async () => (await _olga.RunsAsync("live", key)).Items is [{ State: "cancelled", FinishedAt: not null }]);
        await Expect(page.Locator("#stage")).ToHaveTextAsync("Checking what is live");

        _project.LetEnd();
        await page.Locator("[data-action=retry-automation] button").ClickAsync();
        await page.Locator("dialog [name=reason]").FillAsync("The data is right now");
        await page.Locator("dialog .primary").ClickAsync();
        await Expect(page.Locator(".head .badge").First).ToHaveTextAsync("Success", new() { Timeout = 60_000 });
        await Expect(run.Locator(".badge").First).ToHaveTextAsync("succeeded");
        (await _olga.JournalAsync("live", key)).Items.Select(i => i.Entry).OfType<AutomationStopped>().ShouldHaveSingleItem().Actor.ShouldBe(new Actor("olga", "devops", true));
        visit.Complaints.ShouldBeEmpty();
    }

    private async Task<Visit> SignedInAsync(string path)
    {
        var visit = await Visit.BeginAsync(_service, name: null);
        await visit.Page.GotoAsync($"/sign-in?to={Uri.EscapeDataString(path)}");
        await visit.Page.GetByLabel("Key or token").FillAsync(Key);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await visit.Page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
        await visit.AliveAsync();
        return visit;
    }
}
