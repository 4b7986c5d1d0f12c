using System.Globalization;
using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using Workflow.Engine.Flow;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>The overview's flow by days: each bar and point leads to as many as it says.</summary>
internal sealed class FlowListTests
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
            outcomes: { yes: { to: wanted }, no: { to: unwanted } }
        final: { wanted: success, unwanted: declined }
        """;

    [Test]
    public async Task Each_bar_and_point_of_the_flow_leads_to_as_many_as_it_says()
    {
        var clock = new MovedClock();
        await using var service = await DashboardService.StartAsync(o => o with { AgentSlots = 0, Clock = clock });
        var manager = service.As("Maria", "manager");
        await manager.RegisterDefinitionAsync(Answered);
        var (good, bad, open) = (await StartAsync("Wanted"), await StartAsync("Unwanted"), await StartAsync("Nobody answered"));
        var first = FlowDay.Of(clock.GetUtcNow());
        clock.PutForward(TimeSpan.FromDays(2));
        var second = FlowDay.Of(clock.GetUtcNow());
        await manager.ReportAsync(DashboardService.Project, good, new() { Outcome = "yes" });
        await manager.ReportAsync(DashboardService.Project, bad, new() { Outcome = "no" });
        var later = await StartAsync("Asked later");
        await using var visit = await Visit.BeginAsync(service);
        var page = await visit.OpenAsync("/");

        // Once the figures have counted all of it.
        await Expect(Figure(second, "released")).ToBeVisibleAsync();
        await Expect(Figure(second, "arrived")).ToBeVisibleAsync();
        (await Axe.FindAsync(page)).ShouldBeEmpty();
        await LeadsToAsync(first, "arrived", "began 3", [open, bad, good]);
        await LeadsToAsync(first, "in-progress", "in progress 3", [open, bad, good]);
        await LeadsToAsync(first.AddDays(1), "in-progress", "in progress 3", [open, bad, good]);
        await LeadsToAsync(second, "arrived", "began 1", [later]);
        await LeadsToAsync(second, "released", "released 1", [good]);
        await LeadsToAsync(second, "in-progress", "in progress 2", [later, open]);
        await Expect(page.Locator("#flow [data-figure=released]")).ToHaveCountAsync(1);
        visit.Complaints.ShouldBeEmpty();

        Task<string> StartAsync(string title) => service.StartInstanceAsync(title, "answered");

        ILocator Figure(DateOnly day, string figure) => page.Locator($"#flow a[data-day='{day.ToString("O", CultureInfo.InvariantCulture)}'][data-figure={figure}]");

        async Task LeadsToAsync(DateOnly day, string figure, string says, string[] keys)
        {
            var link = Figure(day, figure);
            await Expect(link.Locator("title")).ToContainTextAsync(says);
            await link.Locator(figure == "in-progress" ? ".touch" : ".bar-1, .bar-2").HoverAsync();
            await link.FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator("tbody .key")).ToHaveTextAsync(keys);
            await Expect(page.Locator("#count")).ToHaveTextAsync(string.Create(CultureInfo.InvariantCulture, $"{keys.Length} {(keys.Length == 1 ? "instance" : "instances")}"));
            await visit.OpenAsync("/");
        }
    }

    [Test]
    public async Task A_day_stands_beside_the_filters_until_it_is_taken_away_and_a_strange_one_is_told()
    {
        var service = SharedService.One;
        var key = await service.StartInstanceAsync("Begun on this very day", "task");
        var today = FlowDay.Of(TimeProvider.System.GetUtcNow()).ToString("O", CultureInfo.InvariantCulture);
        await using var visit = await Visit.BeginAsync(service);
        var page = await visit.OpenAsync($"/instances?arrived={today}&open={today}&text={key}");
        var chips = page.Locator(".filters .badge");

        await Expect(page.Locator("tbody .key")).ToContainTextAsync([key]);
        await Expect(chips).ToHaveCountAsync(2);
        await Expect(chips.First).ToContainTextAsync("began on");
        (await Axe.FindAsync(page)).ShouldBeEmpty();
        await page.GetByRole(AriaRole.Link, new() { Name = "Remove the filter: began on" }).ClickAsync();
        await Expect(chips).ToHaveCountAsync(1);
        await Expect(chips).ToContainTextAsync("open at the end of");
        await Expect(page).ToHaveURLAsync(new Uri(service.Address, $"/instances?open={today}&text={key}").ToString());

        await visit.OpenAsync("/instances?ended=yesterday");
        await Expect(page.Locator("#unknown-filter")).ToContainTextAsync("ended=yesterday");
        await Expect(page.Locator("tbody .key")).ToHaveCountAsync(0);
        visit.Complaints.ShouldBeEmpty();
    }
}
