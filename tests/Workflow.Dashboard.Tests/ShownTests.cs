using System.Net;
using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using Workflow.Messages;
using Workflow.Service.Dashboard.Shown;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>A client answers with a link, and sees nothing else.</summary>
internal sealed partial class ShownTests
{
    private const string Commit = "c0ffee0123456789abcdef0123456789abcdef01";

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

        await DeclineAsync(visit.Page, "We do not need it any more");

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
        foreach (var page in new[] { address, address + "?said=text", address + "?said=why", address + "?said=refused", address + "?said=thanks", address[..^3] + "AAA" })
        {
            await visit.Page.GotoAsync(page);
            await visit.Page.Locator("h1").WaitForAsync();
            (await Axe.FindAsync(visit.Page)).ShouldBeEmpty(page);
        }

        // The browser itself says that the last one is not there.
        visit.Complaints.ShouldHaveSingleItem().ShouldContain("404");
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

    [Test]
    public async Task A_client_reads_where_to_see_it_and_nothing_of_the_teams_own_machines()
    {
        var key = await DemonstrateAsync("Shown at an address", new()
        {
            ["sandbox"] = "/srv/secret/sandboxes/FR-1", ["address"] = "https://review.example.org/FR-1", ["trick"] = "javascript:alert(1)", ["file"] = "file:///srv/secret/x",
        });
        await using var visit = await Visit.BeginAsync(Service, name: null);
        await visit.Page.GotoAsync(await MakeAsync(key));

        var link = visit.Page.Locator("#where a");
        await Expect(link).ToHaveCountAsync(1);
        await Expect(link).ToHaveAttributeAsync("href", "https://review.example.org/FR-1");
        await Expect(link).ToHaveAttributeAsync("rel", "noopener noreferrer");
        await Expect(link).ToHaveAttributeAsync("target", "_blank");
        await Expect(visit.Page.Locator("#where")).ToContainTextAsync("It runs in the review environment");
        var page = await visit.Page.ContentAsync();
        foreach (var inner in new[] { "/srv/secret", Commit, Commit[..10], "javascript:" })
            page.ShouldNotContain(inner);
        (await Axe.FindAsync(visit.Page)).ShouldBeEmpty();
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task Where_there_is_no_address_the_client_is_told_whom_to_ask()
    {
        var key = await DemonstrateAsync("Shown by somebody", new() { ["sandbox"] = "/srv/secret/sandboxes/FR-1" });
        await using var visit = await Visit.BeginAsync(Service, name: null);
        await visit.Page.GotoAsync(await MakeAsync(key));

        await Expect(visit.Page.Locator("#where")).ToContainTextAsync("Maria will show it to you");
        (await visit.Page.ContentAsync()).ShouldNotContain("/srv/secret");
    }

    [Test]
    public async Task Where_nothing_was_built_yet_no_empty_card_says_so()
    {
        var key = await Service.StartInstanceAsync("Nothing built");
        await using var visit = await Visit.BeginAsync(Service, name: null);
        await visit.Page.GotoAsync(await MakeAsync(key));

        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Your answer" })).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "What was built" })).ToHaveCountAsync(0);
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Where to see it" })).ToHaveCountAsync(0);
    }

    [Test]
    public async Task A_link_counts_for_seven_days_and_no_longer()
    {
        var clock = new MovedClock();
        await using var service = await DashboardService.StartAsync(o => o with { Clock = clock });
        var key = await service.StartInstanceAsync("Asked a week ago");
        var address = service.Get<ShownLinks>().Make(new ShownLink(DashboardService.Project, key, "discussion", 1, "Clara", "Maria"));
        await using var visit = await Visit.BeginAsync(service, name: null);

        clock.PutForward(ShownLinks.Lifetime - TimeSpan.FromMinutes(5));
        await visit.Page.GotoAsync(address);
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Asked a week ago");
        clock.PutForward(TimeSpan.FromMinutes(10));
        await DeclineAsync(visit.Page, "Too late");

        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("This link does not count");
        (await service.As("x").GetAsync(DashboardService.Project, key)).Stage.ShouldBe("discussion");
    }

    // A request that the manager has signed: only the client is waited for.
    private static async Task<string> AskedAsync(string title)
    {
        var key = await Service.StartInstanceAsync(title);
        await Service.As("Maria", "manager").ReportAsync(DashboardService.Project, key, new()
        {
            Outcome = "agreed", Fields = new Dictionary<string, string> { ["justification"] = "Asked for", ["estimate"] = "3d", ["cost"] = "2400 EUR" },
        });
        return key;
    }

    private static async Task DeclineAsync(IPage page, string why)
    {
        await page.Locator("details[data-outcome=declined] summary").ClickAsync();
        await page.GetByLabel("Why").FillAsync(why);
        await page.GetByLabel("Yes, I want to end the request").CheckAsync();
        await page.Locator("button[value=declined]").ClickAsync();
    }

    // Takes a request to the client's demonstration. What was not tested cannot be approved.
    private static async Task<string> DemonstrateAsync(string title, Dictionary<string, string> outputs, bool tested = false)
    {
        var key = await Service.StartInstanceAsync(title);
        var manager = Service.As("Maria", "manager");
        await manager.OverrideAsync(DashboardService.Project, key, "sandbox", "To be shown");
        await Journey.AutomateAsync(Service, key, "created", commit: Commit, outputs: outputs);
        if (tested)
        {
            await manager.OverrideAsync(DashboardService.Project, key, "product-qa", "To be tested");
            await Service.As("Theo", "tester").ReportAsync(DashboardService.Project, key, new() { Outcome = "passed" });
            await Journey.AutomateAsync(Service, key, "backed-up");
        }
        else
        {
            await manager.OverrideAsync(DashboardService.Project, key, "demo", "To be shown");
        }

        return key;
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
