using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using Workflow.Servers;
using Workflow.Service;
using Workflow.Service.Access;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>Two nodes on a real PostgreSQL and a real RabbitMQ.</summary>
internal sealed class ServerModeTests
{
    private static readonly string Key = ApiKeys.New();
    private ThrowawayDatabase _database = null!;
    private DashboardService _one = null!;
    private DashboardService _two = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _database = await (await SharedServers.PostgresAsync()).CreateDatabaseAsync();
        var broker = await (await SharedServers.RabbitMqAsync()).CreateVirtualHostAsync();
        var identity = new IdentityOptions { Keys = [new ApiKey { Name = "root", Hash = ApiKeys.HashOf(Key), Roles = ["manager", "client"], Projects = ["*"], Rights = ["operate"] }] };
        Task<DashboardService> Node(string name) => DashboardService.StartAsync(o => o with
        {
            Identity = identity, Server = new ServerOptions { Postgres = _database.ConnectionString, RabbitMq = broker, Node = name },
        });
        _one = await Node("one");
        _two = await Node("two");
    }

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
