using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>Lists on a screen that has no room for their columns.</summary>
internal sealed class PhoneTests
{
    private static DashboardService Service => SharedService.One;

    [Test]
    public async Task Rows_of_the_list_are_cards_with_every_fact_in_sight()
    {
        var key = await Service.StartInstanceAsync("Seen on a phone");
        await using var visit = await Visit.BeginAsync(Service);
        await visit.Page.SetViewportSizeAsync(390, 800);
        var page = await visit.OpenAsync($"/instances?q={key}");
        var row = page.Locator($"tbody tr:has(.key:text-is('{key}'))");

        await Expect(row.GetByRole(AriaRole.Cell)).Not.ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Deadline" })).ToHaveCountAsync(1);
        // What is empty, as here what it is blocked by, takes no room.
        foreach (var column in new[] { "Deadline", "Next", "State", "Last event" })
            await InSightAsync(row.Locator($"td[data-label='{column}']"));
        await FitsAsync(page);
        (await Axe.FindAsync(page)).ShouldBeEmpty();
    }

    [Test]
    public async Task What_can_be_done_with_work_is_in_sight()
    {
        var key = await Service.StartInstanceAsync("Claimed on a phone");
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager");
        await visit.Page.SetViewportSizeAsync(390, 800);
        var page = await visit.OpenAsync("/work");
        var row = page.Locator($"tr[data-item='{key}']");

        foreach (var action in new[] { "button:text-is('Claim')", "button:text-is('Delegate')", "a:text-is('Open')" })
            await InSightAsync(row.Locator(action));
        await FitsAsync(page);
        (await Axe.FindAsync(page)).ShouldBeEmpty();
    }

    private static async Task InSightAsync(ILocator part)
    {
        await Expect(part).ToBeVisibleAsync();
        var box = (await part.BoundingBoxAsync())!;
        box.X.ShouldBeGreaterThanOrEqualTo(0);
        (box.X + box.Width).ShouldBeLessThanOrEqualTo(390);
    }

    private static async Task FitsAsync(IPage page)
    {
        var sizes = await page.Locator(".table").EvaluateAsync<int[]>("t => [t.scrollWidth, t.clientWidth]");
        sizes[0].ShouldBeLessThanOrEqualTo(sizes[1]);
    }
}
