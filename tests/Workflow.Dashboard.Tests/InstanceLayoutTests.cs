using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>What one instance's page shows, in its place.</summary>
internal sealed class InstanceLayoutTests
{
    private static DashboardService Service => SharedService.One;

    [Test]
    public async Task Its_large_picture_is_legible_at_first_with_its_stage_in_the_middle_of_what_is_seen()
    {
        await using var service = await DashboardService.StartAsync(o => o with { AgentSlots = 0 });
        var key = await service.StartInstanceAsync("Seen where it is");
        await service.As("Max", "manager").OverrideAsync(DashboardService.Project, key, "qa", "In the middle of the picture");
        await using var visit = await Visit.BeginAsync(service);
        var page = await visit.OpenAsync($"/instances/default/{key}");
        var frame = page.GetByRole(AriaRole.Region, new() { Name = "Stages of Feature request" });
        await Expect(frame).ToHaveClassAsync("picture fits legible");

        (await frame.EvaluateAsync<double>(OverviewPictureTests.SmallestText)).ShouldBeGreaterThanOrEqualTo(11);
        await Eventually.TrueAsync(async () => Math.Abs(await AsideAsync(frame)) < 2);
        (await frame.EvaluateAsync<double>("f => f.scrollLeft")).ShouldBePositive();
        // It moves on: so does what is seen.
        await service.As("Max", "manager").OverrideAsync(DashboardService.Project, key, "discussion", "Back to the beginning");
        await Expect(frame.Locator("[data-stage=discussion].current")).ToBeInViewportAsync(new() { Ratio = 1 });
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task The_names_of_lanes_stay_in_sight_however_far_its_picture_is_scrolled_and_when_it_is_drawn_anew()
    {
        await using var service = await DashboardService.StartAsync(o => o with { AgentSlots = 0 });
        var key = await service.StartInstanceAsync("Far to the right");
        await service.As("Max", "manager").OverrideAsync(DashboardService.Project, key, "production-qa", "Far to the right");
        await using var visit = await Visit.BeginAsync(service);
        var page = await visit.OpenAsync($"/instances/default/{key}");
        var frame = page.GetByRole(AriaRole.Region, new() { Name = "Stages of Feature request" });
        const string FromLeft = "f => f.querySelector('.lane-heads').getBoundingClientRect().left - f.getBoundingClientRect().left";

        await Eventually.TrueAsync(async () => await frame.EvaluateAsync<double>("f => f.scrollLeft") > 100);
        await Eventually.TrueAsync(async () => Math.Abs(await frame.EvaluateAsync<double>(FromLeft)) < 3);
        await service.As("Max", "manager").OverrideAsync(DashboardService.Project, key, "rollback", "Near by");
        await Expect(frame.Locator("[data-stage=rollback].current")).ToBeInViewportAsync();
        await Eventually.TrueAsync(async () => Math.Abs(await frame.EvaluateAsync<double>(FromLeft)) < 3);
        visit.Complaints.ShouldBeEmpty();
    }

    [TestCase("en-GB")]
    [TestCase("ru-RU")]
    public async Task All_titles_of_its_picture_are_of_one_size_and_none_is_cut(string language)
    {
        await using var service = await DashboardService.StartAsync(o => o with { AgentSlots = 0 });
        var key = await service.StartInstanceAsync("Of one size");
        await using var visit = await Visit.BeginAsync(service, language: language);
        var page = await visit.OpenAsync($"/instances/default/{key}");
        var titles = page.Locator(".picture.fits .stage .title");
        (await titles.CountAsync()).ShouldBeGreaterThan(10);

        (await titles.EvaluateAllAsync<string[]>("all => [...new Set(all.map(t => getComputedStyle(t).fontSize))]")).ShouldHaveSingleItem();
        (await titles.AllTextContentsAsync()).Where(t => t.EndsWith('…')).ShouldBeEmpty();
    }

    [Test]
    public async Task Its_picture_is_fitted_on_demand_and_enlarged_with_the_way_it_came()
    {
        var key = await Service.StartInstanceAsync("Seen as a whole");
        await Service.As("Max", "manager").OverrideAsync(DashboardService.Project, key, "production-qa", "Far to the right");
        await using var visit = await Visit.BeginAsync(Service);
        var page = await visit.OpenAsync($"/instances/default/{key}");

        await page.GetByRole(AriaRole.Button, new() { Name = "Fit to width: the picture of Feature request" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Readable size: the picture of Feature request" })).ToBeVisibleAsync();
        var sizes = await page.Locator(".picture").EvaluateAsync<int[]>("p => [p.scrollWidth, p.clientWidth, p.scrollHeight, p.clientHeight]");
        sizes[0].ShouldBeLessThanOrEqualTo(sizes[1]);
        sizes[2].ShouldBeLessThanOrEqualTo(sizes[3]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Enlarge the picture of Feature request" }).ClickAsync();

        await Expect(page.Locator("dialog .swimlane.traced .current")).ToBeInViewportAsync();
        await Expect(page.Locator("dialog .swimlane [data-stage=discussion] .outcome").First).ToHaveTextAsync("Agreed");
        (await Axe.FindAsync(page)).ShouldBeEmpty();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("dialog")).ToHaveCountAsync(0);
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task The_lanes_of_its_tasks_share_the_width_and_scroll_only_where_there_is_little()
    {
        var key = await Service.StartInstanceAsync("With a task");
        await Service.As("Max", "manager").OverrideAsync(DashboardService.Project, key, "qa", "To be tested");
        await Service.As("Theo", "tester").ReportAsync(DashboardService.Project, key, new() { Outcome = "failed", Findings = [new("The total is off by one")] });
        await using var visit = await Visit.BeginAsync(Service);
        var page = await visit.OpenAsync($"/instances/default/{key}");
        await Expect(page.Locator("#tasks .lane")).ToHaveCountAsync(3);
        const string Sizes = "b => [b.scrollWidth, b.clientWidth, ...[...b.children].map(l => Math.round(l.getBoundingClientRect().width)), document.documentElement.scrollWidth]";

        var wide = await page.Locator("#tasks .board").EvaluateAsync<int[]>(Sizes);
        wide[0].ShouldBeLessThanOrEqualTo(wide[1]);
        wide[2..5].Distinct().ShouldHaveSingleItem();
        await page.SetViewportSizeAsync(420, 800);
        var narrow = await page.Locator("#tasks .board").EvaluateAsync<int[]>(Sizes);
        narrow[0].ShouldBeGreaterThan(narrow[1]);
        narrow[^1].ShouldBeLessThanOrEqualTo(420);
    }

    // How far the stage is from the middle of what is seen, to the side.
    private static Task<double> AsideAsync(ILocator frame) => frame.EvaluateAsync<double>("""
        f => { const s = f.querySelector('.current').getBoundingClientRect(), b = f.getBoundingClientRect(); return s.left + s.width / 2 - b.left - b.width / 2; }
        """);
}
