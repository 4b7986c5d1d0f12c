using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>The lifecycle on the overview: legible, fitted to its place and enlarged on demand.</summary>
internal sealed class OverviewPictureTests
{
    // On the screen, whatever it is scaled by.
    internal const string SmallestText = """
        f => Math.min(...[...f.querySelectorAll('svg text')].filter(t => t.textContent.trim() && t.getBBox().height > 0 && t.getBoundingClientRect().height > 0)
            .map(t => parseFloat(getComputedStyle(t).fontSize) * t.getBoundingClientRect().height / t.getBBox().height))
        """;

    private static DashboardService Service => SharedService.One;

    [TestCase(1440)]
    [TestCase(1280)]
    public async Task A_large_picture_is_legible_at_first_sight_and_its_busiest_stage_is_in_view(int width)
    {
        await using var service = await DashboardService.StartAsync(o => o with { AgentSlots = 0 });
        foreach (var title in new[] { "Begun", "Far to the right", "There, too" })
        {
            var key = await service.StartInstanceAsync(title);
            if (title != "Begun")
                await service.As("Max", "manager").OverrideAsync(DashboardService.Project, key, "production-qa", "Far to the right");
        }

        await using var visit = await Visit.BeginAsync(service);
        await visit.Page.SetViewportSizeAsync(width, 900);
        var page = await visit.OpenAsync("/");
        var frame = page.GetByRole(AriaRole.Region, new() { Name = "Stages of Feature request" });
        await Expect(frame.Locator("[data-stage=production-qa] .badge.live")).ToContainTextAsync("2");
        // Opened anew: what is busiest is looked for once, and the figures may have come after the page.
        await visit.OpenAsync("/");
        await Expect(frame.Locator("[data-stage=production-qa] .badge.live")).ToContainTextAsync("2");
        await frame.ScrollIntoViewIfNeededAsync();
        await Expect(frame.Locator("[data-stage=production-qa]")).ToBeInViewportAsync(new() { Ratio = 1 });
        (await frame.EvaluateAsync<double>(SmallestText)).ShouldBeGreaterThanOrEqualTo(11);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
        (await Axe.FindAsync(page)).ShouldBeEmpty();

        // The keyboard scrolls it, and it stays where it was put when somebody moves on.
        await frame.FocusAsync();
        var before = await ScrolledAsync(frame);
        before.ShouldBePositive();
        await page.Keyboard.PressAsync("ArrowLeft");
        await Eventually.TrueAsync(async () => await ScrolledAsync(frame) < before);
        await frame.EvaluateAsync("f => { f.scrollLeft = 0; }");
        await service.StartInstanceAsync("Meanwhile");
        await Expect(frame.Locator("[data-stage=discussion] .badge.live")).ToContainTextAsync("2");
        (await ScrolledAsync(frame)).ShouldBe(0);
        visit.Complaints.ShouldBeEmpty();
    }

    [TestCase(1440)]
    [TestCase(1280)]
    public async Task The_whole_picture_is_fitted_to_the_width_on_demand(int width)
    {
        await Service.StartInstanceAsync("Seen in the picture");
        await using var visit = await Visit.BeginAsync(Service);
        await visit.Page.SetViewportSizeAsync(width, 900);
        var page = await visit.OpenAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Fit to width: the picture of Feature request" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Readable size: the picture of Feature request" })).ToBeVisibleAsync();

        var sizes = await page.Locator(".picture").First.EvaluateAsync<int[]>("p => [p.scrollWidth, p.clientWidth, p.scrollHeight, p.clientHeight, document.documentElement.scrollWidth]");
        sizes[0].ShouldBeLessThanOrEqualTo(sizes[1]);
        sizes[2].ShouldBeLessThanOrEqualTo(sizes[3]);
        sizes[4].ShouldBeLessThanOrEqualTo(width);
        await Expect(page.Locator(".swimlane [data-stage=discussion] .badge.live").First).ToBeInViewportAsync();
        (await Axe.FindAsync(page)).ShouldBeEmpty();
    }

    [Test]
    public async Task It_is_enlarged_with_everything_it_says_and_closed_again()
    {
        await Service.StartInstanceAsync("Seen enlarged");
        await using var visit = await Visit.BeginAsync(Service);
        var page = await visit.OpenAsync("/");
        await Expect(page.Locator(".swimlane.compact .outcome")).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Button, new() { Name = "Enlarge the picture of Feature request" }).ClickAsync();
        await Expect(page.Locator("dialog .swimlane [data-stage=discussion] .outcome").First).ToHaveTextAsync("Agreed");
        (await page.Locator("dialog .swimlane").BoundingBoxAsync())!.Width.ShouldBeGreaterThan(2000);
        (await Axe.FindAsync(page)).ShouldBeEmpty();
        await page.Keyboard.PressAsync("Escape");

        await Expect(page.Locator("dialog")).ToHaveCountAsync(0);
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task On_a_phone_the_picture_scrolls_and_the_page_does_not()
    {
        await Service.StartInstanceAsync("Seen on a phone");
        await using var visit = await Visit.BeginAsync(Service);
        await visit.Page.SetViewportSizeAsync(420, 800);
        var page = await visit.OpenAsync("/");

        var sizes = await page.Locator(".picture").First.EvaluateAsync<int[]>("p => [p.scrollWidth, p.clientWidth, document.documentElement.scrollWidth]");
        sizes[0].ShouldBeGreaterThan(sizes[1]);
        sizes[2].ShouldBeLessThanOrEqualTo(420);
    }

    private static Task<double> ScrolledAsync(ILocator frame) => frame.EvaluateAsync<double>("f => f.scrollLeft");
}
