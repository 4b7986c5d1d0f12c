using System.Net;
using Workflow.Dashboard.Tests.Support;
using Workflow.Service.Dashboard.Shown;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

internal sealed partial class ShownTests
{
    [Test]
    public async Task A_link_that_counts_is_there_and_so_is_the_thanks_for_an_answer()
    {
        await using var service = await DashboardService.StartAsync();
        var address = AddressOf(await service.StartInstanceAsync("There for programs"), service);

        (await AnswerAsync(service, address)).ShouldBe((HttpStatusCode.OK, true));
        (await AnswerAsync(service, address + "?said=thanks")).ShouldBe((HttpStatusCode.OK, true));
    }

    [Test]
    public async Task What_is_no_link_of_ours_is_not_found_and_says_so_in_a_page()
    {
        await using var service = await DashboardService.StartAsync();
        var address = AddressOf(await service.StartInstanceAsync("Nobody is told"), service);

        foreach (var wrong in new[] { "/shown/anything", address[..^3] + "AAA", address[..^3] + "AAA?said=thanks" })
            (await AnswerAsync(service, wrong)).ShouldBe((HttpStatusCode.NotFound, true), wrong);
    }

    [Test]
    public async Task A_link_whose_visit_is_over_is_gone_and_says_so_in_a_page()
    {
        await using var service = await DashboardService.StartAsync();
        var key = await service.StartInstanceAsync("Moved on");
        var address = AddressOf(key, service);
        await service.As("Max", "manager").OverrideAsync(DashboardService.Project, key, "planning", "Agreed on the telephone");

        (await AnswerAsync(service, address)).ShouldBe((HttpStatusCode.Gone, true));
        (await AnswerAsync(service, address + "?said=over")).ShouldBe((HttpStatusCode.Gone, true));
    }

    [Test]
    public async Task A_link_whose_time_is_over_is_gone_and_says_so_in_a_page()
    {
        var clock = new MovedClock();
        await using var service = await DashboardService.StartAsync(o => o with { Clock = clock });
        var address = AddressOf(await service.StartInstanceAsync("Last week"), service);
        clock.PutForward(ShownLinks.Lifetime + TimeSpan.FromMinutes(5));

        (await AnswerAsync(service, address)).ShouldBe((HttpStatusCode.Gone, true));
    }

    [Test]
    public async Task A_browser_shows_the_page_of_a_link_that_was_answered_whatever_its_status()
    {
        await using var service = await DashboardService.StartAsync();
        var key = await service.StartInstanceAsync("Answered once");
        await using var visit = await Visit.BeginAsync(service, name: null);
        await visit.Page.GotoAsync(AddressOf(key, service));
        await visit.DeclineAsync("Not any more");
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Thank you");

        var again = await visit.Page.GotoAsync(AddressOf(key, service));

        again!.Status.ShouldBe(410);
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("This was answered");
        await Expect(visit.Page.GetByText("There is nothing left to do.")).ToBeVisibleAsync();
    }

    private static string AddressOf(string key, DashboardService service) =>
        service.Get<ShownLinks>().Make(new ShownLink(DashboardService.Project, key, "discussion", 1, "Clara", "Maria"));

    // What a program reads, and whether there is a page to read for people.
    private static async Task<(HttpStatusCode Status, bool HasPage)> AnswerAsync(DashboardService service, string address)
    {
        using var answer = await service.Http.GetAsync(address);
        return (answer.StatusCode, (await answer.Content.ReadAsStringAsync()).Contains("<h1", StringComparison.Ordinal));
    }
}
