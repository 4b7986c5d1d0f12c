using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using Workflow.Messages.Entries;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>What people decide beside the usual way.</summary>
internal sealed class ByHandTests
{
    private static DashboardService Service => SharedService.One;

    [Test]
    public async Task An_instance_is_moved_by_hand_and_the_focus_goes_back_to_where_that_was_asked_for()
    {
        var key = await Service.StartInstanceAsync("Moved by hand");
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager");
        var page = await visit.OpenAsync($"/instances/default/{key}");
        var opener = page.Locator("[data-action=override] button");
        await opener.ClickAsync();
        await Expect(page.Locator("dialog[open] .primary")).ToBeDisabledAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(opener).ToBeFocusedAsync();

        await opener.ClickAsync();
        await page.Locator("dialog [name=to]").SelectOptionAsync(new SelectOptionValue { Label = "Development" });
        await page.Locator("dialog [name=reason]").FillAsync("Planned on paper");
        await page.Locator("dialog .primary").ClickAsync();

        await Expect(page.Locator("#stage")).ToHaveTextAsync("Development");
        await Expect(page.Locator("#receipt")).ToContainTextAsync("moved to stage Development.");
        await Expect(page.Locator("dialog")).ToHaveCountAsync(0);
        await Expect(opener).ToBeFocusedAsync();
        var left = (await EntriesAsync(key)).OfType<StageLeft>().ShouldHaveSingleItem();
        (left.Kind, left.To, left.Comment, left.Actor.Name).ShouldBe((MoveKind.Override, "development", "Planned on paper", "Maria"));
    }

    [Test]
    public async Task Who_answers_for_the_client_says_for_whom_and_the_focus_stays_on_the_page_that_has_moved_on()
    {
        var key = await Service.StartInstanceAsync("Shown on the phone");
        await Service.As("Max", "manager").OverrideAsync(DashboardService.Project, key, "demo", "To be shown");
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager");
        var page = await visit.OpenAsync($"/instances/default/{key}");

        await page.Locator("li[data-outcome=rejected] button").ClickAsync();
        await Expect(page.Locator("dialog [name=on-behalf]")).ToHaveAttributeAsync("required", "");
        await page.Locator("dialog [name=finding]").FillAsync("The total is off by one");
        await page.Locator("dialog [name=on-behalf]").FillAsync("Clara");
        await page.Locator("dialog .primary").ClickAsync();

        await Expect(page.Locator("#stage")).ToHaveTextAsync("Planning of the rework");
        await Expect(page.Locator("#main")).ToBeFocusedAsync();
        var left = (await EntriesAsync(key)).OfType<StageLeft>().Single(e => e.Outcome == "rejected");
        (left.Actor.Name, left.OnBehalfOf).ShouldBe(("Maria", "Clara"));
    }

    [Test]
    public async Task Tasks_are_added_and_removed_while_they_are_planned_and_each_has_an_id_of_its_own()
    {
        var key = await Service.StartInstanceAsync("Planned in the form");
        await Service.As("Max", "manager").OverrideAsync(DashboardService.Project, key, "planning", "To be planned");
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager");
        var page = await visit.OpenAsync($"/instances/default/{key}");
        await page.Locator("li[data-outcome=planned] button").ClickAsync();
        var dialog = page.Locator("dialog");
        var titles = dialog.Locator("[name=task-title]");
        var add = dialog.GetByRole(AriaRole.Button, new() { Name = "Add a task" });
        var remove = dialog.GetByRole(AriaRole.Button, new() { Name = "Remove this task" });
        await Expect(remove).ToBeDisabledAsync();

        await titles.FillAsync("First");
        await add.ClickAsync();
        await titles.Nth(1).FillAsync("A mistake");
        await add.ClickAsync();
        await titles.Nth(2).FillAsync("Last");
        await remove.Nth(1).ClickAsync();
        await Expect(titles).ToHaveCountAsync(2);
        await add.ClickAsync();
        await titles.Nth(2).FillAsync("Added later");
        await dialog.Locator("[name=methods]").FillAsync("TDD");
        await dialog.Locator("[name=scenarios]").FillAsync("A client buys");
        await dialog.Locator("button.primary").ClickAsync();

        await Expect(page.Locator("#receipt")).ToContainTextAsync("is signed by");
        (await EntriesAsync(key)).OfType<SignedOff>().ShouldHaveSingleItem().Tasks!.Select(t => (t.Id, t.Title))
            .ShouldBe([("t1", "First"), ("t3", "Last"), ("t2", "Added later")]);
    }

    private static async Task<IReadOnlyList<Entry>> EntriesAsync(string key) =>
        [.. (await Service.As("x").JournalAsync(DashboardService.Project, key)).Items.Select(i => i.Entry)];
}
