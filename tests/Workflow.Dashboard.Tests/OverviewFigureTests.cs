using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using Workflow.Service.Embedded;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>The overview's figures: none is lost, they agree, and each leads to what it counts.</summary>
internal sealed class OverviewFigureTests
{
    private const string Answered = """
        workflow: answered
        version: 1
        title: Answered
        key: AN
        start: asked
        roles: { manager: Manager }
        stages:
          asked:
            title: Asked for
            roles: [manager]
            due: { after: 1s }
            outcomes: { yes: { to: wanted }, no: { to: unwanted } }
        final: { wanted: success, unwanted: declined }
        """;

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
        await page.Locator("#flow").GetByRole(AriaRole.Link, new() { Name = "began", Exact = true }).ClickAsync();
        await Expect(page.Locator("tbody .key")).ToHaveTextAsync([gone, there]);
        await visit.OpenAsync("/");
        await page.Locator("#flow").GetByRole(AriaRole.Link, new() { Name = "released", Exact = true }).ClickAsync();
        await Expect(page.Locator("select[name=state]")).ToHaveValueAsync("finished");
        new Uri(page.Url).Query.ShouldContain("sort=-changed");
    }

    [Test]
    public async Task Released_leads_to_what_ended_well_and_to_nothing_else_that_ended()
    {
        await using var service = await DashboardService.StartAsync(o => o with { AgentSlots = 0 });
        await service.As("Maria", "manager").RegisterDefinitionAsync(Answered);
        var good = await service.StartInstanceAsync("Wanted", "answered");
        var bad = await service.StartInstanceAsync("Unwanted", "answered");
        await service.As("Maria", "manager").ReportAsync(DashboardService.Project, good, new() { Outcome = "yes" });
        await service.As("Maria", "manager").ReportAsync(DashboardService.Project, bad, new() { Outcome = "no" });
        await using var visit = await Visit.BeginAsync(service);
        var page = await visit.OpenAsync("/");

        await page.Locator("#flow").GetByRole(AriaRole.Link, new() { Name = "released", Exact = true }).ClickAsync();
        await Expect(page.Locator("tbody .key")).ToHaveTextAsync([good]);
        await Expect(page.Locator("tbody td.last")).ToContainTextAsync("Ended");
        await page.Locator("select[name=final]").SelectOptionAsync("declined");

        await Expect(page.Locator("tbody .key")).ToHaveTextAsync([bad]);
        new Uri(page.Url).Query.ShouldContain("final=declined");
        (await Axe.FindAsync(page)).ShouldBeEmpty();
    }

    [Test]
    public async Task The_picture_says_which_version_it_shows_and_what_is_under_way_on_older_ones()
    {
        await using var service = await DashboardService.StartAsync();
        var old = await service.StartInstanceAsync("On the first version", "task");
        await service.As("Maria", "manager").SuspendAsync(DashboardService.Project, await service.StartInstanceAsync("Rests on the first version", "task"), "Holidays");
        await service.As("Maria", "manager").RegisterDefinitionAsync(BuiltInDefinitions.Files.Single(f => f.Name == "task.yaml").Yaml
            .Replace("version: 1", "version: 2", StringComparison.Ordinal));
        await service.StartInstanceAsync("On the second version", "task");
        await using var visit = await Visit.BeginAsync(service);
        var page = await visit.OpenAsync("/");

        await Expect(page.Locator(".card:has(.picture) header .version")).ToHaveTextAsync("v2");
        await Expect(page.Locator(".older-versions")).ToHaveTextAsync("The picture is of the newest version. Also under way: 1 on v1");
        (await Axe.FindAsync(page)).ShouldBeEmpty();
        await page.Locator(".older-versions a").ClickAsync();

        await Expect(page.Locator("tbody .key")).ToHaveTextAsync([old]);
    }

    [Test]
    public async Task The_number_of_late_ones_in_the_picture_and_on_operations_leads_to_those_that_are_late()
    {
        await using var service = await DashboardService.StartAsync();
        await service.As("Maria", "manager").RegisterDefinitionAsync(Answered);
        var key = await service.StartInstanceAsync("Forgotten", "answered");
        await using var visit = await Visit.BeginAsync(service, "Maria", "manager");
        var page = await visit.OpenAsync("/");

        var late = page.Locator("a.badge.late");
        await Expect(late).ToHaveTextAsync("1", new() { Timeout = 20_000 });
        (await Axe.FindAsync(page)).ShouldBeEmpty();
        await late.ClickAsync();
        await Expect(page.Locator("input[name=late]")).ToBeCheckedAsync();
        await Expect(page.Locator("tbody .key")).ToHaveTextAsync([key]);
        await visit.OpenAsync("/operations");
        await Expect(page.Locator("#timers span")).ToHaveTextAsync("timers not fired in time: the longest");
        var tile = page.Locator("a.tile", new() { HasText = "late" });
        await Expect(tile.Locator("b")).ToHaveTextAsync("1");
        await tile.ClickAsync();

        await Expect(page.Locator("tbody .key")).ToHaveTextAsync([key]);
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
