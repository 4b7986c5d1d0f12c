using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>The list of instances: found, sorted, turned over, acted upon together.</summary>
internal sealed class InstancesTests
{
    private static DashboardService Service => SharedService.One;

    [Test]
    public async Task What_is_started_elsewhere_appears_without_reloading()
    {
        await using var visit = await Visit.BeginAsync(Service);
        var title = $"Started while somebody looks {Guid.NewGuid():N}";
        var page = await visit.OpenAsync($"/instances?text={Uri.EscapeDataString(title)}");
        await Expect(page.Locator("main")).ToContainTextAsync("Nothing matches");

        var key = await Service.StartInstanceAsync(title);

        await Expect(page.Locator("tbody .key")).ToHaveTextAsync(key);
        await Expect(page.Locator("#count")).ToHaveTextAsync("1 instance");
    }

    [Test]
    public async Task Facets_and_text_narrow_the_list_and_are_in_its_address()
    {
        var mark = Guid.NewGuid().ToString("N");
        var feature = await Service.StartInstanceAsync($"Feature {mark}");
        var task = await Service.StartInstanceAsync($"Task {mark}", "task");
        await using var visit = await Visit.BeginAsync(Service);
        var page = await visit.OpenAsync("/instances");

        await page.GetByLabel("Search").FillAsync(mark);
        await page.GetByLabel("Search").PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Uri(Service.Address, $"/instances?text={mark}").ToString());
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
        await page.Locator("select[name=workflow]").SelectOptionAsync("task");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);

        await Expect(page.Locator("tbody .key")).ToHaveTextAsync(task);
        page.Url.ShouldContain("workflow=task");
        page.Url.ShouldContain($"text={mark}");
        await page.GoBackAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
        await Expect(page.Locator("tbody")).ToContainTextAsync(feature);
    }

    [Test]
    public async Task The_list_is_searched_while_one_types_and_what_is_typed_stays_where_it_is()
    {
        var mark = Guid.NewGuid().ToString("N");
        var key = await Service.StartInstanceAsync($"Typed {mark}", "task");
        await using var visit = await Visit.BeginAsync(Service);
        await visit.OpenAsync("/work");
        var page = await visit.OpenAsync("/instances");
        var search = page.GetByLabel("Search");
        var before = await page.EvaluateAsync<int>("() => history.length");

        await search.PressSequentiallyAsync(mark, new() { Delay = 60 });

        await Expect(page.Locator("tbody .key")).ToHaveTextAsync([key]);
        await Expect(page).ToHaveURLAsync(new Uri(Service.Address, $"/instances?text={mark}").ToString());
        await Expect(search).ToBeFocusedAsync();
        await Expect(search).ToHaveValueAsync(mark);
        (await page.EvaluateAsync<int>("() => history.length")).ShouldBe(before);
        // In the middle of what is there, with pauses in which lists come.
        await search.EvaluateAsync("e => e.setSelectionRange(4, 4)");
        await page.Keyboard.TypeAsync("zz");
        await Expect(page.Locator("main")).ToContainTextAsync("Nothing matches");
        (await search.EvaluateAsync<int>("e => e.selectionStart")).ShouldBe(6);
        await Expect(search).ToHaveValueAsync(mark[..4] + "zz" + mark[4..]);
        await page.GoBackAsync();
        await Expect(page).ToHaveURLAsync(new Uri(Service.Address, "/work").ToString());
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task The_page_of_an_instance_leads_back_to_the_list_with_its_filter_order_and_page()
    {
        var mark = Guid.NewGuid().ToString("N");
        for (var i = 0; i < 52; i++)
            await Service.StartInstanceAsync($"{mark} {i}", "task");
        await using var visit = await Visit.BeginAsync(Service);
        var page = await visit.OpenAsync($"/instances?text={mark}&state=active&sort=-key");
        await page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
        var (list, keys) = (page.Url, await page.Locator("tbody .key").AllInnerTextsAsync());
        await page.Locator("tbody .key").First.ClickAsync();
        await Expect(page.Locator("h1 .key")).ToHaveTextAsync(keys[0]);
        await visit.AliveAsync();
        await page.ReloadAsync();
        await visit.AliveAsync();

        await page.Locator(".head a[aria-label=Instances]").ClickAsync();

        await Expect(page).ToHaveURLAsync(list);
        await Expect(page.Locator("tbody .key")).ToHaveTextAsync(keys);
        await visit.OpenAsync($"/instances?text={mark}&view=board");
        await page.Locator(".ticket").First.ClickAsync();
        await page.Locator(".head a[aria-label=Instances]").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(Service.Address, $"/instances?text={mark}&view=board").ToString());
    }

    [Test]
    public async Task A_column_sorts_both_ways_and_the_address_says_how()
    {
        var mark = Guid.NewGuid().ToString("N");
        foreach (var name in new[] { "b", "c", "a" })
            await Service.StartInstanceAsync($"{name} {mark}", "task");
        await using var visit = await Visit.BeginAsync(Service);
        var page = await visit.OpenAsync($"/instances?text={mark}");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(3);

        await page.GetByRole(AriaRole.Link, new() { Name = "Title" }).ClickAsync();
        await Expect(page.Locator("tbody td.title").First).ToContainTextAsync("a ");
        await Expect(page.Locator("th[aria-sort=ascending]")).ToContainTextAsync("Title");
        await page.GetByRole(AriaRole.Link, new() { Name = "Title" }).ClickAsync();

        await Expect(page.Locator("tbody td.title").First).ToContainTextAsync("c ");
        page.Url.ShouldContain("sort=-title");
    }

    [Test]
    public async Task A_long_list_is_turned_over_page_by_page_and_nothing_is_missed()
    {
        var mark = Guid.NewGuid().ToString("N");
        var all = new HashSet<string>();
        for (var i = 0; i < 55; i++)
            all.Add(await Service.StartInstanceAsync($"{mark} {i}", "task"));
        await using var visit = await Visit.BeginAsync(Service);
        var page = await visit.OpenAsync($"/instances?text={mark}&sort=key");
        await Expect(page.Locator("#count")).ToHaveTextAsync("55 instances");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(50);
        var seen = await page.Locator("tbody .key").AllInnerTextsAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(5);

        seen.Concat(await page.Locator("tbody .key").AllInnerTextsAsync()).ShouldBe(all, ignoreOrder: true);
        await page.GetByRole(AriaRole.Link, new() { Name = "To the beginning" }).ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(50);
    }

    [Test]
    public async Task The_same_list_is_a_board()
    {
        var mark = Guid.NewGuid().ToString("N");
        var key = await Service.StartInstanceAsync(mark, "task");
        await Service.As("Dev", "developer").ReportAsync(DashboardService.Project, key, new() { Outcome = "started" });
        await using var visit = await Visit.BeginAsync(Service);
        var page = await visit.OpenAsync($"/instances?text={mark}");

        await page.GetByRole(AriaRole.Link, new() { Name = "Board" }).ClickAsync();

        await Expect(page.Locator(".lane[data-stage=in-progress] .key")).ToHaveTextAsync(key);
        page.Url.ShouldContain("view=board");
    }

    [Test]
    public async Task Many_are_suspended_at_once_with_a_preview_a_reason_and_a_result_for_each()
    {
        var mark = Guid.NewGuid().ToString("N");
        var keys = new List<string>();
        for (var i = 0; i < 3; i++)
            keys.Add(await Service.StartInstanceAsync($"{mark} {i}"));
        await Service.As("Maria", "manager").SuspendAsync(DashboardService.Project, keys[1], "Earlier");
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager");
        var page = await visit.OpenAsync($"/instances?text={mark}&sort=key");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(3);

        await page.GetByLabel("Select all on this page").CheckAsync();
        await Expect(page.Locator("#batch b")).ToHaveTextAsync("3 selected");
        await page.Locator("#batch").GetByRole(AriaRole.Button, new() { Name = "Suspend" }).ClickAsync();
        await Expect(page.Locator("#batch-count")).ToHaveTextAsync("It can be done with 2. 1 is left out.");
        await page.Locator("dialog").GetByLabel("Reason").FillAsync("The client is on holiday");
        await page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Do it with 2" }).ClickAsync();

        await Expect(page.Locator("#batch-result")).ToHaveTextAsync("2 done, 0 refused");
        foreach (var key in keys)
            (await Service.As("x").GetAsync(DashboardService.Project, key)).State.ShouldBe("suspended");
        var entry = (await Service.As("x").JournalAsync(DashboardService.Project, keys[0])).Items[^1].Entry.ShouldBeOfType<Workflow.Messages.Entries.WorkflowSuspended>();
        entry.Reason.ShouldBe("The client is on holiday");
        entry.Actor.ShouldBe(new Workflow.Messages.Actor("Maria", "manager"));
    }

    [Test]
    public async Task All_that_match_are_chosen_beyond_the_page_and_what_comes_later_is_not_among_them()
    {
        var mark = Guid.NewGuid().ToString("N");
        var keys = new List<string>();
        for (var i = 0; i < 56; i++)
            keys.Add(await Service.StartInstanceAsync($"{mark} {i}", "task"));
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager");
        var page = await visit.OpenAsync($"/instances?text={mark}&sort=key");
        await Expect(page.Locator("#count")).ToHaveTextAsync("56 instances");

        await page.GetByLabel("Select all on this page").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Select all that match, on every page" }).ClickAsync();
        await Expect(page.Locator("#batch b")).ToHaveTextAsync("56 selected");
        var later = await Service.StartInstanceAsync($"{mark} later", "task");
        await Expect(page.Locator("#count")).ToHaveTextAsync("57 instances");
        await page.Locator("#batch").GetByRole(AriaRole.Button, new() { Name = "Suspend" }).ClickAsync();
        await Expect(page.Locator("#batch-count")).ToContainTextAsync("It can be done with 56.");
        await page.Locator("dialog").GetByLabel("Reason").FillAsync("Holidays");
        await page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Do it with 56" }).ClickAsync();

        await Expect(page.Locator("#batch-result")).ToHaveTextAsync("56 done, 0 refused");
        await Expect(page.Locator("#batch-items tbody tr")).ToHaveCountAsync(50);
        await page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Show more (6 not shown)" }).ClickAsync();
        await Expect(page.Locator("#batch-items tbody tr")).ToHaveCountAsync(56);
        foreach (var key in keys)
            (await Service.As("x").GetAsync(DashboardService.Project, key)).State.ShouldBe("suspended");
        (await Service.As("x").GetAsync(DashboardService.Project, later)).State.ShouldBe("active");
    }

    [Test]
    public async Task The_list_says_where_an_instances_work_runs_and_is_narrowed_by_it()
    {
        await using var service = await DashboardService.StartAsync(o => o with { AgentSlots = 0 });
        var nowhere = await service.StartInstanceAsync("Only talked about");
        var key = await service.StartInstanceAsync("In its sandbox");
        await Journey.ToSandboxAsync(service, key);
        await Journey.AutomateAsync(service, key, "created", commit: "c0ffee0123456789abcdef");
        await using var visit = await Visit.BeginAsync(service);
        var page = await visit.OpenAsync("/instances");

        await Expect(page.Locator($"tbody tr:has-text('In its sandbox')")).ToContainTextAsync("review");
        await Expect(page.Locator($"tbody tr:has-text('In its sandbox')")).ToContainTextAsync("c0ffee0123…");
        await page.Locator("select[name=environment]").SelectOptionAsync("review");

        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("tbody")).Not.ToContainTextAsync(nowhere);
        page.Url.ShouldContain("environment=review");
    }

    [TestCase("state=weird", "State: weird")]
    [TestCase("waiting=weird", "Blocked by: weird")]
    [TestCase("environment=weird", "Runs in: weird")]
    [TestCase("workflow=weird&stage=nowhere", "Definition: weird, Stage: nowhere")]
    public async Task A_filter_that_there_is_not_is_said_to_be_unknown(string query, string said)
    {
        await using var visit = await Visit.BeginAsync(Service);

        var page = await visit.OpenAsync($"/instances?{query}");

        await Expect(page.Locator("#unknown-filter")).ToHaveTextAsync($"This filter is not known, so nothing can match it: {said}.");
        await visit.OpenAsync("/instances?state=suspended");
        await Expect(page.Locator("#unknown-filter")).ToHaveCountAsync(0);
    }
}
