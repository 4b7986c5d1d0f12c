using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>The lifecycle on the overview: all of it at a glance, and enlarged on demand.</summary>
internal sealed class OverviewPictureTests
{
    private static DashboardService Service => SharedService.One;

    [TestCase(1440)]
    [TestCase(1280)]
    public async Task The_whole_picture_is_seen_without_scrolling_it(int width)
    {
        await Service.StartInstanceAsync("Seen in the picture");
        await using var visit = await Visit.BeginAsync(Service);
        await visit.Page.SetViewportSizeAsync(width, 900);
        var page = await visit.OpenAsync("/");

        var sizes = await page.Locator(".picture").First.EvaluateAsync<int[]>("p => [p.scrollWidth, p.clientWidth, p.scrollHeight, p.clientHeight, document.documentElement.scrollWidth]");
        sizes[0].ShouldBeLessThanOrEqualTo(sizes[1]);
        sizes[2].ShouldBeLessThanOrEqualTo(sizes[3]);
        sizes[4].ShouldBeLessThanOrEqualTo(width);
        await Expect(page.Locator(".swimlane [data-stage=discussion] .badge.live").First).ToBeInViewportAsync();
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
}
