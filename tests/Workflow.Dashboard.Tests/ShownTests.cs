using System.Net;
using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using Workflow.Messages;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>A client answers with a link, and sees nothing else.</summary>
internal sealed class ShownTests
{
    private static DashboardService Service => SharedService.One;

    [Test]
    public async Task A_client_answers_with_a_link_and_without_a_key()
    {
        var key = await Service.StartInstanceAsync("Shown to Clara");
        var address = await MakeAsync(key);
        await using var visit = await Visit.BeginAsync(Service, name: null);
        await visit.Page.GotoAsync(address);
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Shown to Clara");
        await Expect(visit.Page.Locator(".side")).ToHaveCountAsync(0);
        (await Axe.FindAsync(visit.Page)).ShouldBeEmpty();

        await visit.Page.GetByLabel("What you want to say").FillAsync("We do not need it any more");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Declined" }).ClickAsync();

        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Thank you");
        var shown = await Service.As("x").GetAsync(DashboardService.Project, key);
        shown.Stage.ShouldBe("declined");
        (await Service.As("x").JournalAsync(DashboardService.Project, key)).Items[^1].Entry.Actor.ShouldBe(new Actor("Clara", "client"));
        await visit.Page.GotoAsync(address);
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("This was answered");
    }

    [TestCase(ColorScheme.Light)]
    [TestCase(ColorScheme.Dark)]
    public async Task Axe_finds_nothing_on_any_of_a_clients_pages(ColorScheme scheme)
    {
        var key = await Service.StartInstanceAsync("Looked at by axe");
        var address = await MakeAsync(key);
        await using var visit = await Visit.BeginAsync(Service, name: null, scheme: scheme);
        foreach (var page in new[] { address, address + "?said=text", address + "?said=refused", address + "?said=thanks", address[..^3] + "AAA" })
        {
            await visit.Page.GotoAsync(page);
            await visit.Page.Locator("h1").WaitForAsync();
            (await Axe.FindAsync(visit.Page)).ShouldBeEmpty(page);
        }

        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task A_name_that_nobody_can_have_makes_no_link_and_is_told_why()
    {
        var key = await Service.StartInstanceAsync("For nobody");
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager");
        var page = await visit.OpenAsync($"/instances/{DashboardService.Project}/{key}");

        await page.Locator("#share [name=client]").FillAsync(Actor.Engine.Name);
        await page.Locator("#share button").ClickAsync();

        await Expect(page.Locator("#share [role=alert]")).ToContainTextAsync("Nobody can go by this name");
        await Expect(page.Locator("#share [name=link]")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task An_outcome_that_needs_more_asks_for_it()
    {
        var key = await Service.StartInstanceAsync("To be agreed");
        await using var visit = await Visit.BeginAsync(Service, name: null);
        await visit.Page.GotoAsync(await MakeAsync(key));

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Agreed" }).ClickAsync();

        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Say what should be different");
        (await Service.As("x").GetAsync(DashboardService.Project, key)).Stage.ShouldBe("discussion");
    }

    [Test]
    public async Task A_link_that_somebody_made_up_or_changed_does_not_count()
    {
        var key = await Service.StartInstanceAsync("Not for everybody");
        var address = await MakeAsync(key);
        await using var visit = await Visit.BeginAsync(Service, name: null);

        foreach (var wrong in new[] { "/shown/anything", address[..^3] + "AAA" })
        {
            await visit.Page.GotoAsync(wrong);
            await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("This link does not count");
            (await visit.Page.ContentAsync()).ShouldNotContain("Not for everybody");
        }
    }

    [Test]
    public async Task An_answer_that_no_page_of_ours_sent_is_refused()
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("token", "x"), KeyValuePair.Create("outcome", "declined")]);
        using var response = await Service.Http.PostAsync("/session/answer", form);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static async Task<string> MakeAsync(string key)
    {
        await using var manager = await Visit.BeginAsync(Service, "Maria", "manager");
        var page = await manager.OpenAsync($"/instances/default/{key}");
        await page.GetByLabel("The client's name").FillAsync("Clara");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a link" }).ClickAsync();
        return await page.GetByLabel("Give this to the client").InputValueAsync();
    }
}
