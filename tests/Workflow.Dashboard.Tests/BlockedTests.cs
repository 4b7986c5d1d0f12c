using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using Workflow.Messages;
using Workflow.Messages.Http;
using Workflow.Runtime.Queries;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>What holds work up, and how often it came back: on the overview by kind, in the list by a click on its heading.</summary>
internal sealed class BlockedTests
{
    private DashboardService _service = null!;

    // Of one request whose second task follows its first; of two more, one rests and one came back.
    private string _parent = null!;
    private string _first = null!;
    private string _second = null!;
    private string _resting = null!;
    private string _returned = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _service = await DashboardService.StartAsync(o => o with { AgentSlots = 0 });
        var manager = _service.As("Maria", "manager");
        _parent = await _service.StartInstanceAsync("With two tasks");
        var agreed = new Dictionary<string, string> { ["justification"] = "Asked for", ["estimate"] = "3d", ["cost"] = "2400 EUR" };
        foreach (var role in new[] { "manager", "client" })
            await _service.As(role, role).ReportAsync(DashboardService.Project, _parent, new() { Outcome = "agreed", Fields = agreed });
        foreach (var role in new[] { "manager", "developer", "tester", "devops" })
            await _service.As(role, role).ReportAsync(DashboardService.Project, _parent, new()
            {
                Outcome = "planned", Fields = new Dictionary<string, string> { ["methods"] = "TDD", ["scenarios"] = "A client buys" },
                Tasks = [new PlannedTask("t1", "First"), new PlannedTask("t2", "Second", DependsOn: ["t1"])],
            });
        await Journey.AutomateAsync(_service, _parent, "created", commit: new string('1', 40));
        await Eventually.TrueAsync(async () => await ChildrenAsync() is [{ Key: not null }, { Key: not null }]);
        (_first, _second) = ((await ChildrenAsync())[0].Key!, (await ChildrenAsync())[1].Key!);
        // Before the other one: who is blocked longest comes first.
        await Eventually.TrueAsync(async () => await _service.As("Dan").FindAsync(DashboardService.Project, _second) is not null);
        _resting = await _service.StartInstanceAsync("Rests", "task");
        await manager.SuspendAsync(DashboardService.Project, _resting, "Holidays");
        _returned = await _service.StartInstanceAsync("Came back", "task");
        var developer = _service.As("Dan", "developer");
        foreach (var report in new ReportRequest[] { new() { Outcome = "started" }, new() { Outcome = "submitted", Commit = new string('a', 40) }, new() { Outcome = "changes-requested" } })
            await developer.ReportAsync(DashboardService.Project, _returned, report);
        await manager.AssignAsync(DashboardService.Project, _returned, new AssignRequest("Dan", "developer"));
        var (queries, last) = (_service.Get<InstanceQueries>(), (await _service.Get<InstanceQueries>().FindAsync(DashboardService.Project, _returned, default))!.Sequence);
        await Eventually.TrueAsync(async () => (await queries.ListAsync(new InstanceFilter(), default)).Items is { Count: 5 } items && items.Single(i => i.Key == _returned).Sequence == last);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [Test]
    public async Task The_overview_says_by_kind_what_is_blocked_and_each_kind_leads_to_exactly_those()
    {
        await using var visit = await Visit.BeginAsync(_service);
        var page = await visit.OpenAsync("/");
        var card = page.Locator("#blocked");

        await Expect(card.Locator(".kinds li")).ToHaveTextAsync(["1 Other work comes first", "1 Suspended"]);
        await Expect(card.Locator("tbody .key")).ToHaveTextAsync([_second, _resting]);
        await Expect(card.Locator("tbody tr").Nth(1)).ToContainTextAsync("Suspended");
        await Expect(card.Locator("tbody tr").First).ToContainTextAsync("Other work comes first");
        await Expect(page.Locator(".tile:has-text('blocked') b")).ToHaveTextAsync("2");
        await card.GetByRole(AriaRole.Link, new() { Name = "1 Suspended" }).ClickAsync();
        await Expect(page.Locator("tbody .key")).ToHaveTextAsync([_resting]);
        await Expect(page.Locator("select[name=waiting]")).ToHaveValueAsync("suspended");
        await visit.OpenAsync("/");
        await card.GetByRole(AriaRole.Link, new() { Name = "1 Other work comes first" }).ClickAsync();
        await Expect(page.Locator("tbody .key")).ToHaveTextAsync([_second]);
        await visit.OpenAsync("/");
        await card.Locator("tbody .key").First.ClickAsync();

        await Expect(page.Locator("h1")).ToContainTextAsync("Second");
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task A_click_on_a_heading_sorts_by_what_blocks_by_who_is_next_and_by_returns()
    {
        await using var visit = await Visit.BeginAsync(_service);
        var page = await visit.OpenAsync("/instances");
        foreach (var (heading, sort, first) in new[] { ("Blocked by", "blocked", new[] { _parent, _second, _resting }), ("Next", "next", [_returned]), ("Returns", "returns", [_returned]) })
        {
            var header = page.Locator("thead").GetByRole(AriaRole.Link, new() { Name = heading, Exact = true });
            await header.ClickAsync();
            await Expect(page.Locator("th[aria-sort=ascending]")).ToHaveTextAsync(heading);
            page.Url.ShouldContain($"sort={sort}");
            await Expect(page.Locator("tbody .key").First).ToHaveTextAsync(first[0]);
            for (var i = 0; i < first.Length; i++)
                await Expect(page.Locator("tbody tr").Nth(i).Locator(".key")).ToHaveTextAsync(first[i]);
            await header.ClickAsync();
            await Expect(page.Locator("th[aria-sort=descending]")).ToHaveTextAsync(heading);
            page.Url.ShouldContain($"sort=-{sort}");
            await Expect(page.Locator("tbody .key").First).ToHaveTextAsync(first[^1]);
        }

        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task What_came_back_shows_how_often_and_nothing_else_shows_a_number()
    {
        await using var visit = await Visit.BeginAsync(_service);
        var page = await visit.OpenAsync("/instances");
        var column = await page.Locator("thead th").EvaluateAllAsync<int>("(headings, name) => headings.findIndex(h => h.innerText.trim() === name)", "Returns");

        await Expect(page.Locator($"tbody tr:has(.key:text-is('{_returned}')) td").Nth(column)).ToHaveTextAsync("1");
        await Expect(page.Locator($"tbody tr:has(.key:text-is('{_resting}')) td").Nth(column)).ToBeEmptyAsync();
        await Expect(page.Locator($"tbody tr:has(.key:text-is('{_first}')) td").Nth(column)).ToBeEmptyAsync();
    }

    [Test]
    public async Task Next_names_who_can_go_on_and_says_what_is_waited_for_where_nobody_can()
    {
        await using var visit = await Visit.BeginAsync(_service);
        var page = await visit.OpenAsync("/instances");
        foreach (var (key, next) in new[]
        {
            (_parent, "nobody: Its own parts are not done"), (_second, "nobody: Other work comes first"), (_first, "Developer"), (_returned, "Dan Developer"), (_resting, ""),
        })
            await Expect(page.Locator($"tbody tr:has(.key:text-is('{key}')) td[data-label=Next]")).ToHaveTextAsync(next);

        await visit.OpenAsync($"/instances?role=developer&parent={_parent}");
        await Expect(page.Locator("tbody .key")).ToHaveTextAsync([_first]);
        await visit.OpenAsync("/instances?view=board");
        await Expect(page.Locator(".ticket", new() { HasText = _second })).Not.ToContainTextAsync("Developer");
        await Expect(page.Locator(".ticket", new() { HasText = _first })).ToContainTextAsync("Developer");
        visit.Complaints.ShouldBeEmpty();
    }

    [TestCase("en-GB")]
    [TestCase("ru-RU")]
    public async Task The_whole_list_is_in_sight_at_1440_pixels_and_the_overview_fits_a_phone(string language)
    {
        await using var visit = await Visit.BeginAsync(_service, language: language);
        var page = await visit.OpenAsync("/instances");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(5);

        var sizes = await page.Locator(".table").EvaluateAsync<int[]>("t => [t.scrollWidth, t.clientWidth]");
        sizes[0].ShouldBeLessThanOrEqualTo(sizes[1]);
        await page.SetViewportSizeAsync(390, 800);
        await visit.OpenAsync("/");
        await Expect(page.Locator("#blocked tbody tr")).ToHaveCountAsync(2);

        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(390);
    }

    private async Task<IReadOnlyList<Engine.Instances.Child>> ChildrenAsync() => (await _service.Get<InstanceQueries>().FindAsync(DashboardService.Project, _parent, default))!.Children;
}
