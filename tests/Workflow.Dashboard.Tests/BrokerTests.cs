using Workflow.Dashboard.Tests.Support;
using Workflow.Messages.Http;
using Workflow.Servers;
using Workflow.Service;
using Workflow.Service.Access;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>Queues, alarms, partitions: a real RabbitMQ with its management interface, and a real PostgreSQL.</summary>
internal sealed class BrokerTests
{
    private static readonly string Key = ApiKeys.New();
    private ThrowawayRabbitMq _broker = null!;
    private ThrowawayDatabase _database = null!;
    private DashboardService _service = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _broker = await ThrowawayRabbitMq.StartAsync(new RabbitMqOptions { Management = true });
        if (!_broker.IsOurs)
            Assert.Ignore("The broker that was given may have no management interface.");
        _database = await (await SharedServers.PostgresAsync()).CreateDatabaseAsync();
        _service = await ServiceAsync("one", _broker.ManagementUri);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_service is not null)
            await _service.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
        await _broker.DisposeAsync();
    }

    [Test]
    public async Task Queues_are_shown_with_who_reads_them_and_what_to_do_where_nobody_does()
    {
        await _service.StartInstanceAsync("Something to commit", key: Key);
        await using var visit = await SignInAsync(_service);
        await visit.Page.GotoAsync("/operations");
        var queues = visit.Page.Locator("#queues");

        await Expect(queues.Locator("[data-queue='workflow.commands'] td").Nth(2)).ToHaveTextAsync("1", new() { Timeout = 60_000 });
        await Expect(queues.Locator("[data-queue='workflow.automations']")).ToContainTextAsync("No agent runs");
        await Expect(queues.Locator("[data-node]")).ToContainTextAsync("runs");
        await Expect(visit.Page.Locator("#store")).ToContainTextAsync("PostgreSQL");
        await visit.Page.Locator("#store summary", new() { HasText = "Weeks of receipts" }).ClickAsync();
        await Expect(visit.Page.Locator("#store")).ToContainTextAsync("Old weeks are dropped by themselves");
        await Expect(visit.Page.Locator("#commits")).ToContainTextAsync("half within");
        (await Axe.FindAsync(visit.Page)).ShouldBeEmpty();
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task An_alarm_of_the_broker_is_on_the_page_and_what_to_do_about_it()
    {
        await using var visit = await SignInAsync(_service);
        await visit.Page.GotoAsync("/operations");
        await _broker.ControlAsync(["set_disk_free_limit", "1000000GB"]);
        try
        {
            await Expect(visit.Page.Locator("#queues [role=alert]")).ToContainTextAsync("Disk alarm", new() { Timeout = 60_000 });
            (await _service.As("root", key: Key).OperationsAsync()).Broker!.Nodes.ShouldHaveSingleItem().DiskAlarm.ShouldBeTrue();
        }
        finally
        {
            await _broker.ControlAsync(["set_disk_free_limit", "50MB"]);
        }

        await Expect(visit.Page.Locator("#queues [role=alert]")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
    }

    [Test]
    public async Task A_program_reads_the_same()
    {
        var key = (await _service.As("root", "manager", Key).StartAsync(DashboardService.Project, new StartRequest("task", "Early"))).Key;
        await _service.As("root", "tester", Key).ReportAsync(DashboardService.Project, key, new ReportRequest { Stage = "qa", Outcome = "passed" });

        var report = await _service.As("root", key: Key).OperationsAsync();

        report.Missing.ShouldBeEmpty();
        report.Followers.ShouldContain(f => f.Name == "relay");
        report.Parked.ShouldHaveSingleItem().Key.ShouldBe(key);
        (report.Store.Kind, report.Store.KeptWeeks).ShouldBe(("postgresql", 26));
        report.Store.Tables.ShouldContain(t => t.Name == "journal" && t.Bytes > 0);
        report.Store.Receipts.ShouldContain(w => w.Bytes > 0);
        report.Store.Receipts.Select(w => w.Epoch).ShouldBeInOrder();
        report.Store.Connections.ShouldNotBeNull().ShouldBeInRange(1, report.Store.MaxConnections!.Value);
        report.Broker!.Failure.ShouldBeNull();
        report.Broker.Queues.ShouldContain(q => q.Name == "workflow.commands" && q.Own && q.Running);
    }

    [Test]
    public async Task A_management_interface_that_does_not_answer_is_said_and_the_rest_is_shown()
    {
        await using var lost = await ServiceAsync("lost", new Uri($"http://127.0.0.1:{FreePort.Next()}"));
        await using var refused = await ServiceAsync("refused", new UriBuilder(_broker.ManagementUri) { UserName = "nobody", Password = "nothing" }.Uri);

        (await lost.As("root", key: Key).OperationsAsync()).Broker!.Failure.ShouldNotBeNull().ShouldContain("does not answer");
        (await refused.As("root", key: Key).OperationsAsync()).Broker!.Failure.ShouldNotBeNull().ShouldContain("refuses the user");
    }

    private Task<DashboardService> ServiceAsync(string node, Uri management) => DashboardService.StartAsync(o => o with
    {
        Identity = new IdentityOptions { Keys = [new ApiKey { Name = "root", Hash = ApiKeys.HashOf(Key), Roles = ["manager", "tester"], Projects = ["*"], Rights = ["operate"] }] },
        Server = new ServerOptions { Postgres = _database.ConnectionString, RabbitMq = _broker.Uri, Node = node, Management = management },
    });

    private static async Task<Visit> SignInAsync(DashboardService service)
    {
        var visit = await Visit.BeginAsync(service, name: null);
        await visit.Page.GotoAsync("/sign-in?to=/");
        await visit.Page.GetByLabel("Key or token").FillAsync(Key);
        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(service.Address.ToString());
        return visit;
    }
}
