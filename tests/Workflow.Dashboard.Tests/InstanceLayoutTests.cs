using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>What one instance's page shows, in its place.</summary>
internal sealed class InstanceLayoutTests
{
    private static DashboardService Service => SharedService.One;

    [Test]
    public async Task Its_whole_picture_is_seen_without_scrolling_and_is_enlarged_with_the_way_it_came()
    {
        var key = await Service.StartInstanceAsync("Seen as a whole");
        await Service.As("Max", "manager").OverrideAsync(DashboardService.Project, key, "production-qa", "Far to the right");
        await using var visit = await Visit.BeginAsync(Service);
        var page = await visit.OpenAsync($"/instances/default/{key}");

        var sizes = await page.Locator(".picture").EvaluateAsync<int[]>("p => [p.scrollWidth, p.clientWidth, p.scrollHeight, p.clientHeight]");
        sizes[0].ShouldBeLessThanOrEqualTo(sizes[1]);
        sizes[2].ShouldBeLessThanOrEqualTo(sizes[3]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Enlarge the picture of Feature request" }).ClickAsync();

        await Expect(page.Locator("dialog .swimlane.traced .current")).ToBeInViewportAsync();
        await Expect(page.Locator("dialog .swimlane [data-stage=discussion] .outcome").First).ToHaveTextAsync("agreed");
        (await Axe.FindAsync(page)).ShouldBeEmpty();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("dialog")).ToHaveCountAsync(0);
        visit.Complaints.ShouldBeEmpty();
    }
}
