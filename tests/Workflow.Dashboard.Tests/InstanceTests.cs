using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using Workflow.Messages.Entries;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>One instance: why it waits, and what can be done.</summary>
internal sealed class InstanceTests
{
    private static DashboardService Service => SharedService.One;

    [Test]
    public async Task It_says_what_it_waits_for_from_whom_and_what_would_end_that()
    {
        var key = await Service.StartInstanceAsync("What it waits for");
        await using var visit = await Visit.BeginAsync(Service);
        var page = await visit.OpenAsync($"/instances/default/{key}");

        await Expect(page.Locator("h1")).ToHaveTextAsync($"{key} What it waits for");
        await Expect(page.Locator("[data-waiting=report]")).ToContainTextAsync("Manager, Client");
        await Expect(page.Locator("[data-waiting=report]")).ToContainTextAsync("Any of these outcomes ends it: Agreed, Declined");
        await Expect(page.Locator("#waiting")).ToContainTextAsync("left");
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task An_outcome_is_reported_with_a_form_of_the_definitions_fields_and_the_actual_result_is_shown()
    {
        var key = await Service.StartInstanceAsync("Reported on the page");
        await using var manager = await Visit.BeginAsync(Service, "Maria", "manager");
        await using var client = await Visit.BeginAsync(Service, "Clara", "client");
        var watched = await client.OpenAsync($"/instances/default/{key}");
        var page = await manager.OpenAsync($"/instances/default/{key}");

        await page.Locator("li[data-outcome=agreed] button").ClickAsync();
        var dialog = page.Locator("dialog");
        await Expect(dialog.GetByLabel("Justification")).ToHaveAttributeAsync("required", "");
        await dialog.GetByLabel("Justification").FillAsync("They come back");
        await dialog.GetByLabel("Estimate").FillAsync("soon");
        await dialog.GetByLabel("Cost").FillAsync("2400 EUR");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Agreed" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("“soon” does not fit here. This takes a duration");
        await dialog.GetByLabel("Estimate").FillAsync("3d");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Agreed" }).ClickAsync();

        await Expect(page.Locator("#receipt")).ToHaveTextAsync($"{key}: “Agreed” is signed by Manager; still to sign: Client.");
        await Expect(watched.Locator("[data-waiting=signatures]")).ToContainTextAsync("Client to sign off “Agreed”; signed: Manager");
        await watched.Locator("li[data-outcome=agreed] button").ClickAsync();
        await watched.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Agreed" }).ClickAsync();

        await Expect(watched.Locator("#receipt")).ToHaveTextAsync($"{key}: moved to stage Planning.");
        await Expect(page.Locator("#stage")).ToContainTextAsync("Planning");
        (await Service.As("x").GetAsync(DashboardService.Project, key)).Fields["estimate"].ShouldBe("3d");
    }

    [Test]
    public async Task What_one_may_not_do_is_disabled_and_says_why()
    {
        var key = await Service.StartInstanceAsync("Not for testers");
        await using var visit = await Visit.BeginAsync(Service, "Theo", "tester");
        var page = await visit.OpenAsync($"/instances/default/{key}");

        await Expect(page.Locator("li[data-outcome=agreed] button")).ToBeDisabledAsync();
        await Expect(page.Locator("li[data-outcome=agreed]")).ToContainTextAsync("It takes the role: Manager, Client.");
        await Expect(page.Locator("[data-action=cancel] button")).ToBeDisabledAsync();

        await Service.As("Maria", "manager").SuspendAsync(DashboardService.Project, key, "A pause");
        await Expect(page.Locator("li[data-outcome=agreed]")).ToContainTextAsync("suspended");
        await Expect(page.Locator("[data-waiting=resume]")).ToBeVisibleAsync();
    }

    [Test]
    public async Task Findings_send_it_back_and_become_tasks()
    {
        var key = await Service.StartInstanceAsync("Back to work");
        await Service.As("Maria", "manager").OverrideAsync(DashboardService.Project, key, "qa", "To be tested");
        await using var visit = await Visit.BeginAsync(Service, "Theo", "tester");
        var page = await visit.OpenAsync($"/instances/default/{key}");

        await page.Locator("[data-outcome=failed] button").ClickAsync();
        await page.Locator("dialog [name=finding]").FillAsync("The total is off by one");
        await page.Locator("dialog .primary").ClickAsync();

        await Expect(page.Locator("#receipt")).ToContainTextAsync("Development");
        await Expect(page.Locator("#timeline blockquote").Filter(new() { HasText = "The total is off by one" })).ToBeVisibleAsync();
        await Expect(page.Locator("#tasks .ticket")).ToContainTextAsync("The total is off by one");
    }

    [Test]
    public async Task Where_there_is_no_past_moment_yet_there_is_nothing_to_slide()
    {
        var key = await Service.StartInstanceAsync("Has just begun", "task");
        await using var visit = await Visit.BeginAsync(Service);
        var page = await visit.OpenAsync($"/instances/default/{key}");

        await Expect(page.Locator("#as-of-text")).ToBeVisibleAsync();
        await Expect(page.Locator("#as-of")).ToHaveCountAsync(0);
        await Service.As("Dev", "developer").ReportAsync(DashboardService.Project, key, new() { Outcome = "started" });

        await Expect(page.Locator("#as-of")).ToBeVisibleAsync();
    }

    [Test]
    public async Task Any_past_moment_is_shown_as_it_was_and_has_an_address()
    {
        var key = await Service.StartInstanceAsync("Time travel", "task");
        await Service.As("Dev", "developer").ReportAsync(DashboardService.Project, key, new() { Outcome = "started" });
        await using var visit = await Visit.BeginAsync(Service);
        var page = await visit.OpenAsync($"/instances/default/{key}");
        await Expect(page.Locator("#stage")).ToContainTextAsync("In progress");

        await page.Locator("#as-of").FocusAsync();
        await page.Locator("#as-of").FillAsync("2");

        await Expect(page.Locator(".past")).ToBeVisibleAsync();
        await Expect(page.Locator("#stage")).ToContainTextAsync("To do");
        await Expect(page.Locator("#outcomes")).ToHaveCountAsync(0);
        page.Url.ShouldEndWith("?at=2");
        await page.ReloadAsync();
        await Expect(page.Locator("#stage")).ToContainTextAsync("To do");
        await page.GetByRole(AriaRole.Button, new() { Name = "Back to now" }).ClickAsync();
        await Expect(page.Locator("#stage")).ToContainTextAsync("In progress");
    }

    [Test]
    public async Task It_is_commented_assigned_suspended_and_cancelled_with_reasons()
    {
        var key = await Service.StartInstanceAsync("All that can be done");
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager");
        var page = await visit.OpenAsync($"/instances/default/{key}");

        await page.GetByLabel("Say something").FillAsync("Let us ask Clara");
        await page.GetByRole(AriaRole.Button, new() { Name = "Comment" }).ClickAsync();
        await Expect(page.Locator("#comments .said")).ToHaveTextAsync("Let us ask Clara");

        await page.Locator("[data-action=assign] button").ClickAsync();
        await page.Locator("dialog select").SelectOptionAsync("client");
        await page.Locator("dialog [name=person]").FillAsync("Clara");
        await page.Locator("dialog .primary").ClickAsync();
        await Expect(page.Locator("[data-waiting=report]")).ToContainTextAsync("(Clara)");
        await Expect(page.Locator("#receipt")).ToHaveTextAsync($"{key}: given to Clara (Client).");

        await page.Locator("[data-action=suspend] button").ClickAsync();
        await page.Locator("dialog [name=reason]").FillAsync("Holiday");
        await page.Locator("dialog .primary").ClickAsync();
        await Expect(page.Locator("[data-waiting=resume]")).ToBeVisibleAsync();
        await page.Locator("[data-action=resume] button").ClickAsync();
        await page.Locator("dialog [name=reason]").FillAsync("Back");
        await page.Locator("dialog .primary").ClickAsync();

        await page.Locator("[data-action=cancel] button").ClickAsync();
        await page.Locator("dialog [name=reason]").FillAsync("Nobody wants it");
        await page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = $"Cancel {key}" }).ClickAsync();
        await Expect(page.Locator("#receipt")).ToHaveTextAsync($"{key}: cancelled; ended in Declined.");
        await Expect(page.Locator(".head .badge").First).ToHaveTextAsync("Declined");
        await Expect(page.Locator("#waiting")).ToContainTextAsync("Ended");

        (await Service.As("x").JournalAsync(DashboardService.Project, key)).Items.Select(i => i.Entry).OfType<Commented>().ShouldHaveSingleItem().Text.ShouldBe("Let us ask Clara");
    }

    [Test]
    public async Task It_is_exported_with_its_journal()
    {
        var key = await Service.StartInstanceAsync("Exported");
        await using var visit = await Visit.BeginAsync(Service);
        var page = await visit.OpenAsync($"/instances/default/{key}");

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Export JSON" }).ClickAsync());

        download.SuggestedFilename.ShouldBe($"{key}.json");
        await using var stream = await download.CreateReadStreamAsync();
        using var json = await System.Text.Json.JsonDocument.ParseAsync(stream);
        json.RootElement.GetProperty("journal").GetArrayLength().ShouldBeGreaterThan(1);
        json.RootElement.GetProperty("instance").GetProperty("key").GetString().ShouldBe(key);
    }

    [Test]
    public async Task One_that_does_not_exist_is_told_so()
    {
        await using var visit = await Visit.BeginAsync(Service);
        var page = await visit.OpenAsync("/instances/default/FR-999999");

        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "FR-999999" })).ToBeVisibleAsync();
    }
}
