using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using Workflow.Service.Embedded;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>The overview's figures: none is lost, they agree, and each leads to what it counts.</summary>
internal sealed class OverviewFigureTests
{
    [Test]
    public async Task What_is_in_a_stage_that_only_an_older_version_has_is_counted_under_the_picture()
    {
        await using var service = await DashboardService.StartAsync();
        var key = await service.StartInstanceAsync("On the first version", "task");
        await service.As("Maria", "manager").RegisterDefinitionAsync(BuiltInDefinitions.Files.Single(f => f.Name == "task.yaml").Yaml
            .Replace("version: 1", "version: 2", StringComparison.Ordinal).Replace("to-do", "backlog", StringComparison.Ordinal));
        await service.StartInstanceAsync("On the second version", "task");
        await using var visit = await Visit.BeginAsync(service);
        var page = await visit.OpenAsync("/");

        await Expect(page.Locator(".swimlane [data-stage=backlog] .badge.live")).ToHaveTextAsync("1");
        await Expect(page.Locator(".older-stages")).ToHaveTextAsync("In stages that only older versions have: To do 1");
        (await Axe.FindAsync(page)).ShouldBeEmpty();
        await page.Locator(".older-stages a").ClickAsync();

        await Expect(page.Locator("tbody .key")).ToHaveTextAsync([key]);
    }

    [Test]
    public async Task Times_of_stages_and_flow_lead_to_their_lists()
    {
        await using var service = await DashboardService.StartAsync();
        var there = await service.StartInstanceAsync("Still there", "task");
        var gone = await service.StartInstanceAsync("Went on", "task");
        await service.As("Dev", "developer").ReportAsync(DashboardService.Project, gone, new() { Outcome = "started" });
        await using var visit = await Visit.BeginAsync(service);
        var page = await visit.OpenAsync("/");

        await page.Locator("#times").GetByRole(AriaRole.Link, new() { Name = "To do" }).ClickAsync();
        await Expect(page.Locator("tbody .key")).ToHaveTextAsync([there]);
        await visit.OpenAsync("/");
        (await Axe.FindAsync(page)).ShouldBeEmpty();
        await page.Locator("#flow").GetByRole(AriaRole.Link, new() { Name = "began" }).ClickAsync();
        await Expect(page.Locator("tbody .key")).ToHaveTextAsync([gone, there]);
        await visit.OpenAsync("/");
        await page.Locator("#flow").GetByRole(AriaRole.Link, new() { Name = "released" }).ClickAsync();
        await Expect(page.Locator("select[name=state]")).ToHaveValueAsync("finished");
        new Uri(page.Url).Query.ShouldContain("sort=-changed");
    }

    [Test]
    public async Task What_is_suspended_is_not_said_to_be_under_way()
    {
        await using var service = await DashboardService.StartAsync();
        await service.StartInstanceAsync("Goes on");
        await service.As("Maria", "manager").SuspendAsync(DashboardService.Project, await service.StartInstanceAsync("Rests"), "Holidays");
        await using var visit = await Visit.BeginAsync(service);
        var page = await visit.OpenAsync("/");

        await Expect(page.Locator(".tile:has-text('under way') b")).ToHaveTextAsync("1");
        await Expect(page.Locator(".card:has(.picture) header .muted")).ToHaveTextAsync("1 under way, 1 suspended");
    }
}
