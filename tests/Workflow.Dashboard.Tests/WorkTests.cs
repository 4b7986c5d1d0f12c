using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>What somebody has to do.</summary>
internal sealed class WorkTests
{
    // Of its own: a page of what is to do has fifty rows, and other tests give people much to do.
    private DashboardService _service = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _service = await DashboardService.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [Test]
    public async Task A_Russian_reads_what_is_to_do_and_what_may_be_reported_in_Russian()
    {
        var key = await _service.StartInstanceAsync("По-русски");
        await using var visit = await Visit.BeginAsync(_service, "Мария", "manager", language: "ru-RU");
        await visit.Page.GotoAsync("/work?role=manager");
        await Expect(visit.Page.Locator($"tr[data-item={key}]")).ToContainTextAsync("Обсуждение с клиентом");

        await visit.Page.GotoAsync($"/instances/default/{key}");

        await Expect(visit.Page.Locator("#stage")).ToHaveTextAsync("Обсуждение с клиентом");
        await Expect(visit.Page.Locator("[data-outcome=agreed] button")).ToHaveTextAsync("Согласовано");
        await Expect(visit.Page.Locator(".swimlane [data-stage=sandbox] .title").First).ToHaveTextAsync("Песочница");
        await visit.Page.GotoAsync("/instances?workflow=feature-request");
        await Expect(visit.Page.Locator("select[name=stage]")).ToContainTextAsync("Показ клиенту");
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task Work_appears_by_itself_and_counts_in_the_title()
    {
        await using var service = await DashboardService.StartAsync();
        await using var visit = await Visit.BeginAsync(service, "Clara", "client");
        var page = await visit.OpenAsync("/work?role=client");
        await Expect(page.Locator("main")).ToContainTextAsync("Nothing to do");

        var key = await service.StartInstanceAsync("Something to agree on");

        await Expect(page.Locator("tbody .key")).ToHaveTextAsync(key);
        await Expect(page).ToHaveTitleAsync("(1) My work · Workflow");
    }

    [Test]
    public async Task Work_is_claimed_given_back_and_delegated()
    {
        var key = await _service.StartInstanceAsync("To be claimed");
        await using var visit = await Visit.BeginAsync(_service, "Clara", "client");
        var page = await visit.OpenAsync("/work?role=client");
        var row = page.Locator($"tr[data-item={key}]");

        await row.GetByRole(AriaRole.Button, new() { Name = "Claim" }).ClickAsync();
        await Expect(row).ToContainTextAsync("Clara");
        await row.GetByRole(AriaRole.Button, new() { Name = "Give back" }).ClickAsync();
        await Expect(row).ToContainTextAsync("nobody yet");
        await row.GetByRole(AriaRole.Button, new() { Name = "Delegate" }).ClickAsync();
        await page.Locator("dialog [name=to]").FillAsync("Cecil");
        await page.Locator("dialog .primary").ClickAsync();

        await Expect(row).ToContainTextAsync("Cecil");
        (await _service.As("x").GetAsync(DashboardService.Project, key)).Assignees["client"].ShouldBe("Cecil");
        await page.GetByLabel("only mine, and nobody's").CheckAsync();
        await Expect(row).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Work_is_delegated_to_somebody_and_not_to_spaces()
    {
        var key = await _service.StartInstanceAsync("To be delegated");
        await _service.As("Cecil", "client").AssignAsync(DashboardService.Project, key, new Workflow.Messages.Http.AssignRequest("Cecil", "client"));
        await using var visit = await Visit.BeginAsync(_service, "Clara", "client");
        var page = await visit.OpenAsync("/work?role=client");
        var row = page.Locator($"tr[data-item={key}]");
        await Expect(row).ToContainTextAsync("Cecil");

        await row.GetByRole(AriaRole.Button, new() { Name = "Delegate" }).ClickAsync();
        await page.Locator("dialog [name=to]").FillAsync("   ");
        await page.Locator("dialog .primary").ClickAsync();

        await Expect(page.Locator("dialog [role=alert]")).ToHaveTextAsync("Say to whom. Spaces are nobody.");
        (await _service.As("x").GetAsync(DashboardService.Project, key)).Assignees["client"].ShouldBe("Cecil");
        await page.Locator("dialog [name=to]").FillAsync(" Carl ");
        await page.Locator("dialog .primary").ClickAsync();
        await Expect(row).ToContainTextAsync("Carl");
    }

    [Test]
    public async Task It_opens_with_the_work_of_the_role_one_acts_as_and_all_is_a_click_away()
    {
        await using var service = await DashboardService.StartAsync();
        await service.StartInstanceAsync("For manager and client");
        await service.StartInstanceAsync("For a developer", "task");
        await using var visit = await Visit.BeginAsync(service, "Clara", "client");
        var page = await visit.OpenAsync("/work");

        await Expect(page.Locator(".tabs [aria-current=page]")).ToHaveTextAsync("Client");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(page).ToHaveTitleAsync("(1) My work · Workflow");
        await page.GetByRole(AriaRole.Link, new() { Name = "All", Exact = true }).ClickAsync();

        await Expect(page.Locator(".tabs [aria-current=page]")).ToHaveTextAsync("All");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(3);
        await Expect(page).ToHaveTitleAsync("(3) My work · Workflow");
    }
}
