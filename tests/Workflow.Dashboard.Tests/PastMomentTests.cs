using Workflow.Dashboard.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>Looking at a past moment, everything is counted from there.</summary>
internal sealed class PastMomentTests
{
    [Test]
    public async Task How_long_it_waited_what_was_left_and_when_it_began_are_counted_from_the_moment_that_is_shown()
    {
        var clock = new MovedClock();
        await using var service = await DashboardService.StartAsync(o => o with { Clock = clock });
        var key = await service.StartInstanceAsync("As it was");
        clock.PutForward(TimeSpan.FromMinutes(9));
        var then = (await service.As("Max").CommentAsync(DashboardService.Project, key, "After nine minutes")).Sequence;
        clock.PutForward(TimeSpan.FromDays(2));
        await service.As("Max").CommentAsync(DashboardService.Project, key, "Two days later");
        await using var visit = await Visit.BeginAsync(service);

        var page = await visit.OpenAsync($"/instances/default/{key}?at={then}");

        await Expect(page.Locator("#waiting header time").First).ToHaveTextAsync("9\u00A0min");
        await Expect(page.Locator("#waiting header time").Last).ToHaveTextAsync("4\u00A0d 23\u00A0h left");
        await Expect(page.Locator("section:has(#facts-title) time")).ToHaveTextAsync("9\u00A0min ago");
        await Expect(page.Locator("#comments time")).ToHaveTextAsync("now");
        await page.Locator(".past button", new() { HasText = "Back to now" }).ClickAsync();
        await Expect(page.Locator("#waiting header time").First).ToHaveTextAsync("2\u00A0d");
    }
}
