using System.Text.RegularExpressions;
using Workflow.Dashboard.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>What the figures of deployments are made of.</summary>
internal sealed class DeploymentTests
{
    private DashboardService _service = null!;

    [SetUp]
    public async Task StartAsync() => _service = await DashboardService.StartAsync(o => o with { AgentSlots = 0 });

    [TearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [Test]
    public async Task A_figure_leads_to_the_runs_that_it_counts_and_these_to_their_instance()
    {
        var key = await Deploying.FailAndMendAsync(_service);
        await using var visit = await Visit.BeginAsync(_service);
        foreach (var (figure, heading, runs) in new[]
        {
            ("frequency", "Frequency", new[] { "deploy" }), ("lead", "Lead time", ["deploy"]), ("fail", "Change fail rate", ["deploy"]), ("recovery", "Recovery time", ["restore"]), ("rework", "Rework rate", ["deploy"]),
        })
        {
            var overview = await visit.OpenAsync("/");
            await Expect(overview.Locator($"#dora [data-figure={figure}]")).Not.ToHaveTextAsync("–");
            await overview.Locator($"#dora [data-figure={figure}]").ClickAsync();
            await Expect(overview.Locator("#definition")).ToContainTextAsync(heading);
            await Expect(overview.Locator("tbody tr")).ToHaveCountAsync(runs.Length);
            await Expect(overview.Locator($"tbody tr[data-run={runs[0]}]")).ToHaveCountAsync(runs.Length);
        }

        var page = await visit.OpenAsync("/deployments");
        await Expect(page.Locator("tbody .outcome .badge")).ToHaveTextAsync(["Deployed", "Restored", "Failed"]);
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("1.2.0");
        await Expect(page.Locator("tbody tr[data-run=restore] td").Last).Not.ToBeEmptyAsync();
        await Expect(page.Locator("tbody tr[data-run=deploy] td:last-child").First).ToBeEmptyAsync();
        await page.Locator("tbody .key").First.ClickAsync();

        await Expect(page.Locator("h1")).ToContainTextAsync("Discounts");
        page.Url.ShouldEndWith($"/instances/default/{key}");
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task A_version_that_was_rolled_back_says_when_and_to_what_and_each_row_leads_to_its_run()
    {
        var key = await Deploying.TakeBackAsync(_service);
        await using var visit = await Visit.BeginAsync(_service);
        var page = await visit.OpenAsync("/deployments");
        var deployed = page.Locator("tbody tr[data-run=deploy]");
        await Expect(deployed.Locator(".outcome .badge")).ToHaveTextAsync("Rolled back");
        await Expect(deployed.Locator(".outcome .badge.bad")).ToBeVisibleAsync();
        await Expect(deployed.Locator(".outcome .badge.good")).ToHaveCountAsync(0);
        await Expect(deployed.Locator(".outcome small")).ToContainTextAsync(Pattern("Deployed, rolled back .*[0-9]{2}:[0-9]{2}.* to 1\\.9\\.0"));
        (await Axe.FindAsync(page)).ShouldBeEmpty();

        await deployed.Locator("a.run").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Taken back");
        await Expect(page).ToHaveURLAsync(Pattern($"/instances/default/{key}#run-[0-9a-f-]{{36}}$"));
        var run = page.Locator("#runs li[data-run=deploy]");
        await Expect(run.Locator("details")).ToHaveAttributeAsync("open", "");
        await Expect(run.Locator("summary")).ToBeFocusedAsync();
        await Expect(run).ToBeInViewportAsync();

        // The address alone leads there, too; and another run of the same page.
        await page.ReloadAsync();
        await visit.AliveAsync();
        await Expect(run.Locator("details")).ToHaveAttributeAsync("open", "");
        await Expect(run.Locator("summary")).ToBeFocusedAsync();
        await visit.OpenAsync("/deployments");
        await deployed.Locator(".outcome small a").ClickAsync();
        await Expect(page.Locator("#runs li[data-run=rollback] details")).ToHaveAttributeAsync("open", "");
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task One_of_several_runs_is_open_at_a_time_and_stays_open()
    {
        var key = await Deploying.FailAndMendAsync(_service);
        await using var visit = await Visit.BeginAsync(_service);
        var page = await visit.OpenAsync($"/instances/default/{key}");
        var runs = page.Locator("#runs details");
        await runs.Nth(0).Locator("summary").ClickAsync();
        await Expect(runs.Nth(0)).ToHaveAttributeAsync("open", "");
        await page.EvaluateAsync("() => { window.turns = 0; for (const d of document.querySelectorAll('#runs details')) d.addEventListener('toggle', () => window.turns++); }");

        await runs.Nth(1).Locator("summary").ClickAsync();
        await Expect(runs.Nth(1)).ToHaveAttributeAsync("open", "");
        await Expect(page.Locator("#runs details[open]")).ToHaveCountAsync(1);
        // What would go to and fro does so with each answer of the service: this waits for some of them.
        for (var i = 0; i < 5; i++)
        {
            await page.Locator("[data-sequence] summary").Nth(i).ClickAsync();
            await Expect(page.Locator("[data-sequence] pre")).ToHaveCountAsync(i + 1);
        }

        (await page.EvaluateAsync<int>("() => window.turns")).ShouldBe(2);
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task The_list_is_live_is_narrowed_in_its_address_and_fits_the_screen()
    {
        await using var visit = await Visit.BeginAsync(_service);
        var page = await visit.OpenAsync("/deployments");
        await Expect(page.Locator(".empty")).ToContainTextAsync("Nothing was deployed in these days");
        await Expect(page).ToHaveTitleAsync("Deployments · Workflow");

        var key = await Deploying.FailAndMendAsync(_service);
        await _service.As("Maria", "manager").CommentAsync(DashboardService.Project, key, "Done");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(3);
        await page.Locator("select[name=kind]").SelectOptionAsync("failed");

        await Expect(page.Locator("tbody .outcome .badge")).ToHaveTextAsync(["Failed"]);
        await Expect(page).ToHaveURLAsync(new Uri(_service.Address, "/deployments?kind=failed&days=30").ToString());
        (await page.EvaluateAsync<bool>("() => document.querySelector('.table').scrollWidth <= document.querySelector('.table').clientWidth")).ShouldBeTrue();
        await page.SetViewportSizeAsync(390, 800);
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(390);
        visit.Complaints.ShouldBeEmpty();
    }

    [TestCase("kind=garbage", "kind=garbage")]
    [TestCase("days=0", "days=0")]
    [TestCase("days=99999999999999999999", "days=99999999999999999999")]
    [TestCase("kind=deployed&days=abc&after=garbage", "days=abc")]
    public async Task An_address_that_asks_for_what_there_is_not_says_so_and_shows_the_list(string query, string said)
    {
        await using var visit = await Visit.BeginAsync(_service);
        var page = await visit.OpenAsync($"/deployments?{query}");

        await Expect(page.Locator("#unknown-filter")).ToContainTextAsync(said);
        await Expect(page.Locator("main .empty")).ToBeVisibleAsync();
        (await Axe.FindAsync(page)).ShouldBeEmpty();
        visit.Complaints.ShouldBeEmpty();
    }

    private static Regex Pattern(string text) => new(text, RegexOptions.None, TimeSpan.FromSeconds(10));
}
