using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using Workflow.Runtime.Queries;
using Workflow.Servers;
using Workflow.Service;
using Workflow.Service.Access;
using Workflow.Service.Dashboard.Live;
using Workflow.Service.Embedded;
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
        await Expect(visit.Page.Locator($"tbody .key:text-is('{key}')")).ToBeVisibleAsync();

        // The same cookie, the other node: what one has sealed the other opens.
        await visit.Page.GotoAsync(new Uri(_two.Address, $"/instances/default/{key}").ToString());
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("Committed by the other node");
        await visit.Page.GotoAsync(new Uri(_one.Address, "/operations").ToString());
        await Expect(visit.Page.Locator("#followers")).ToContainTextAsync("relay");
        await Expect(visit.Page.Locator(".head .badge")).ToHaveTextAsync("ready");
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task What_one_reports_and_says_on_one_node_is_so_on_the_other()
    {
        var key = await _two.StartInstanceAsync("Reported from a page", "task", Key);
        await using var visit = await SignedInAsync(_one, $"/instances/default/{key}");
        var page = visit.Page;

        await page.Locator("#comments textarea").FillAsync("Said on a page");
        await page.Locator("#comments button").ClickAsync();
        await Expect(page.Locator("#comments .said")).ToHaveTextAsync("Said on a page");
        await page.Locator("[data-outcome=dropped] button").ClickAsync();
        await page.Locator("dialog button.primary").ClickAsync();

        await Expect(page.Locator(".head .badge").First).ToHaveTextAsync("Cancelled");
        await Eventually.TrueAsync(async () => (await _two.As("root", key: Key).GetAsync(DashboardService.Project, key)).State == "finished");
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task Many_are_suspended_at_once_from_a_page()
    {
        var mark = Guid.NewGuid().ToString("N");
        var keys = new[] { await _one.StartInstanceAsync($"{mark} 1", key: Key), await _two.StartInstanceAsync($"{mark} 2", key: Key) };
        await using var visit = await SignedInAsync(_one, $"/instances?text={mark}");
        var page = visit.Page;
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);

        await page.GetByLabel("Select all on this page").CheckAsync();
        await page.Locator("#batch").GetByRole(AriaRole.Button, new() { Name = "Suspend" }).ClickAsync();
        await page.Locator("dialog").GetByLabel("Reason").FillAsync("Holidays");
        await page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Do it with 2" }).ClickAsync();

        await Expect(page.Locator("#batch-result")).ToHaveTextAsync("2 done, 0 refused");
        foreach (var key in keys)
            await Eventually.TrueAsync(async () => (await _two.As("root", key: Key).GetAsync(DashboardService.Project, key)).State == "suspended");
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task Work_is_claimed_in_the_name_of_the_key()
    {
        var key = await _two.StartInstanceAsync("To be claimed", key: Key);
        await using var visit = await SignedInAsync(_one, "/work?role=client");
        var row = visit.Page.Locator($"tr[data-item={key}]");

        await row.GetByRole(AriaRole.Button, new() { Name = "Claim" }).ClickAsync();

        await Expect(row).ToContainTextAsync("root");
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task A_message_that_the_broker_gave_up_is_put_back_into_its_queue_from_a_page()
    {
        var key = await _one.StartInstanceAsync("What a message was for", key: Key);
        var store = _two.Get<FaultStore>();
        var id = await store.NoteAsync(
            new FaultNote(FaultKinds.DeadLetter, "workflow.automations", $"{Guid.NewGuid()}", DashboardService.Project, key, $"No agent took what {key} ordered", "{}", null), default);
        await using var visit = await SignedInAsync(_one, "/operations");
        var group = visit.Page.Locator("#faults details").Filter(new() { HasText = key });

        await group.Locator("summary").ClickAsync();
        await group.GetByRole(AriaRole.Button, new() { Name = "Replay" }).ClickAsync();

        await Expect(visit.Page.Locator("#receipt")).ToHaveTextAsync("1 done, 0 refused");
        (await store.FindAsync(id, default))!.Resolution.ShouldBe(FaultResolutions.Replayed);
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task A_definition_that_one_node_was_given_is_in_the_list_of_the_other()
    {
        var yaml = BuiltInDefinitions.Files.Single(f => f.Name == "task.yaml").Yaml
            .Replace("workflow: task", "workflow: elsewhere", StringComparison.Ordinal).Replace("key: T\n", "key: EW\n", StringComparison.Ordinal);
        await using var giver = await SignedInAsync(_one, "/definitions/check");
        await giver.Page.GetByLabel("YAML").FillAsync(yaml);
        await giver.Page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await giver.Page.GetByRole(AriaRole.Button, new() { Name = "Register" }).ClickAsync();
        await Expect(giver.Page.Locator("h1")).ToContainTextAsync("Task");

        await using var visit = await SignedInAsync(_two, "/definitions");
        await Eventually.TrueAsync(async () =>
        {
            await visit.OpenAsync("/definitions");
            return await visit.Page.Locator("tr[data-definition=elsewhere]").CountAsync() == 1;
        });
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task Axe_finds_nothing_in_the_dark()
    {
        var key = await _one.StartInstanceAsync("Looked at in the dark", key: Key);
        await using var visit = await SignedInAsync(_one, $"/instances/default/{key}", ColorScheme.Dark);

        foreach (var path in new[] { $"/instances/default/{key}", "/operations", "/work", "/instances" })
            (await Axe.FindAsync(await visit.OpenAsync(path))).ShouldBeEmpty();
    }

    private static async Task<Visit> SignedInAsync(DashboardService service, string to, ColorScheme scheme = ColorScheme.Light)
    {
        var visit = await Visit.BeginAsync(service, name: null, scheme: scheme);
        await visit.Page.GotoAsync($"/sign-in?to={Uri.EscapeDataString(to)}");
        await visit.Page.GetByLabel("Key or token").FillAsync(Key);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await visit.Page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
        await visit.AliveAsync();
        return visit;
    }
}
