using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>A column that shows how long something is announces the order of what it shows.</summary>
internal sealed class InStageSortTests
{
    [Test]
    public async Task Whoever_is_longest_in_a_stage_comes_first_in_what_is_announced_as_descending()
    {
        var clock = new MovedClock();
        await using var service = await DashboardService.StartAsync(o => o with { AgentSlots = 0, Clock = clock });
        var longest = await service.StartInstanceAsync("Longest", "task");
        clock.PutForward(TimeSpan.FromHours(3));
        var shortest = await service.StartInstanceAsync("Shortest", "task");
        await using var visit = await Visit.BeginAsync(service);
        var page = await visit.OpenAsync("/instances");
        await Expect(page.Locator("tbody .key")).ToHaveCountAsync(2);
        var heading = page.Locator("thead").GetByRole(AriaRole.Link, new() { Name = "In stage", Exact = true });

        await heading.ClickAsync();
        await Expect(page.Locator("th[aria-sort=descending]")).ToContainTextAsync("In stage");
        await Expect(page.Locator("tbody .key")).ToHaveTextAsync([longest, shortest]);
        await heading.ClickAsync();
        await Expect(page.Locator("th[aria-sort=ascending]")).ToContainTextAsync("In stage");
        await Expect(page.Locator("tbody .key")).ToHaveTextAsync([shortest, longest]);
        visit.Complaints.ShouldBeEmpty();
    }
}
