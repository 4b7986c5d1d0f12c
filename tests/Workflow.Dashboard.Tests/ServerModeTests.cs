using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using Workflow.Servers;
using Workflow.Service;
using Workflow.Service.Access;
using Workflow.Service.Dashboard.Live;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>Two nodes on a real PostgreSQL and a real RabbitMQ.</summary>
internal sealed class ServerModeTests
{
    private static readonly string Key = ApiKeys.New();
    private ThrowawayDatabase _database = null!;
    private DashboardService _one = null!;
    private DashboardService _two = null!;
    private Uri _broker = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _database = await (await SharedServers.PostgresAsync()).CreateDatabaseAsync();
        _broker = await (await SharedServers.RabbitMqAsync()).CreateVirtualHostAsync();
        _one = await NodeAsync("one");
        _two = await NodeAsync("two");
    }

    private Task<DashboardService> NodeAsync(string name, bool warmsUp = false) => DashboardService.StartAsync(o => o with
    {
        Identity = new IdentityOptions { Keys = [new ApiKey { Name = "root", Hash = ApiKeys.HashOf(Key), Roles = ["manager", "client"], Projects = ["*"], Rights = ["operate"] }] },
        Server = new ServerOptions { Postgres = _database.ConnectionString, RabbitMq = _broker, Node = name },
        WarmsUp = warmsUp,
    });

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_two is not null)
            await _two.DisposeAsync();
        if (_one is not null)
            await _one.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
    }

    [Test]
    public async Task A_node_makes_its_first_pages_ahead_as_somebody_who_sees_nothing()
    {
        await using var service = await NodeAsync("three", warmsUp: true);

        // What their first answers were made of is kept for circuits that will not come.
        await Eventually.TrueAsync(() => Task.FromResult(service.Get<FirstReads>().Count == 2));
        (await service.Http.GetAsync("/instances")).RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/sign-in");
    }

    [Test]
    public async Task One_signs_in_once_for_all_nodes_and_sees_what_any_of_them_commits()
    {
        await using var visit = await Visit.BeginAsync(_one, name: null);
        await visit.Page.GotoAsync("/sign-in?to=/instances");
        await visit.Page.GetByLabel("Key or token").FillAsync(Key);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Instances");

        var key = await _two.StartInstanceAsync("Committed by the other node", key: Key);
        await Expect(visit.Page.Locator("tbody .key")).ToHaveTextAsync(key);

        // The same cookie, the other node: what one has sealed the other opens.
        await visit.Page.GotoAsync(new Uri(_two.Address, $"/instances/default/{key}").ToString());
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("Committed by the other node");
        await visit.Page.GotoAsync(new Uri(_one.Address, "/operations").ToString());
        await Expect(visit.Page.Locator("#followers")).ToContainTextAsync("relay");
        await Expect(visit.Page.Locator(".head .badge")).ToHaveTextAsync("ready");
        visit.Complaints.ShouldBeEmpty();
    }
}
