using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>Addresses that somebody copied badly or made up: the page is shown, and says what of its address it did not take.</summary>
internal sealed class AddressTests
{
    private static DashboardService Service => SharedService.One;

    [TestCase("garbage")]
    [TestCase("99999999999999999999")]
    [TestCase("0")]
    public async Task A_moment_that_is_none_is_not_gone_to_and_is_told(string at)
    {
        var key = await Service.StartInstanceAsync("At a strange moment", "task");
        await using var visit = await Visit.BeginAsync(Service);
        var page = await visit.OpenAsync($"/instances/default/{key}?at={at}");

        await Expect(page.Locator("#stage")).ToContainTextAsync("To do");
        await Expect(page.Locator("#address")).ToContainTextAsync($"at={at}");
        await Expect(page.Locator("#outcomes")).ToBeVisibleAsync();
        visit.Complaints.ShouldBeEmpty();
    }

    [TestCase("abc")]
    [TestCase("77")]
    [TestCase("99999999999999999999")]
    public async Task A_version_that_there_is_not_to_compare_with_is_told(string with)
    {
        await using var visit = await Visit.BeginAsync(Service);
        var page = await visit.OpenAsync($"/definitions/task/1?with={with}");

        await Expect(page.Locator("#yaml")).ToContainTextAsync("workflow: task");
        await Expect(page.Locator("#address")).ToContainTextAsync($"with={with}");
        (await Axe.FindAsync(page)).ShouldBeEmpty();
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task The_first_entry_of_all_shows_the_first_stage_and_no_complaint()
    {
        var key = await Service.StartInstanceAsync("At its first moment", "task");
        await Service.As("Dev", "developer").ReportAsync(DashboardService.Project, key, new() { Outcome = "started" });
        await using var visit = await Visit.BeginAsync(Service);
        var page = await visit.OpenAsync($"/instances/default/{key}?at=1");

        await Expect(page.Locator("#stage")).ToContainTextAsync("To do");
        await Expect(page.Locator(".past")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "One entry back" })).ToBeDisabledAsync();
        await Expect(page.Locator("#address")).ToHaveCountAsync(0);
        visit.Complaints.ShouldBeEmpty();
    }

    [TestCase("/instances/default/NOPE-9", "<title>NOPE-9 · Workflow</title>")]
    [TestCase("/definitions/task/99", "<title>task v99 · Workflow</title>")]
    public async Task What_there_is_not_is_not_found_and_its_page_says_so(string path, string title)
    {
        await using var visit = await Visit.BeginAsync(Service);

        var answer = (await visit.Page.GotoAsync(path))!;
        await visit.AliveAsync();

        answer.Status.ShouldBe(404);
        (await answer.TextAsync()).ShouldContain(title);
        await Expect(visit.Page.Locator("main .notice.bad")).ToBeVisibleAsync();
    }

    [Test]
    public async Task What_a_list_is_narrowed_by_is_chosen_again_on_the_way_back_and_on()
    {
        await using var visit = await Visit.BeginAsync(Service);
        var page = await visit.OpenAsync("/instances");
        var (workflow, state) = (page.Locator("select[name=workflow]"), page.Locator("select[name=state]"));
        await workflow.SelectOptionAsync("task");
        await Expect(page).ToHaveURLAsync(new Uri(Service.Address, "/instances?workflow=task").ToString());
        await state.SelectOptionAsync("active");
        await Expect(page).ToHaveURLAsync(new Uri(Service.Address, "/instances?workflow=task&state=active").ToString());

        await page.GoBackAsync();
        await Expect(state).ToHaveValueAsync("");
        await Expect(workflow).ToHaveValueAsync("task");
        await page.GoForwardAsync();

        await Expect(page).ToHaveURLAsync(new Uri(Service.Address, "/instances?workflow=task&state=active").ToString());
        await Expect(state).ToHaveValueAsync("active");
        await Expect(workflow).ToHaveValueAsync("task");
    }
}
