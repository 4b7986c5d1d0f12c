using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>A form that somebody fills in while others take the instance along.</summary>
internal sealed class OpenDialogTests
{
    private static DashboardService Service => SharedService.One;

    [Test]
    public async Task An_outcome_counts_for_the_stage_in_which_its_dialog_was_opened_and_for_no_other_of_the_same_name()
    {
        var key = await Service.StartInstanceAsync("Tested twice");
        await MoveAsync(key, "qa");
        await using var visit = await Visit.BeginAsync(Service, "Theo", "tester");
        var page = await visit.OpenAsync($"/instances/default/{key}");
        await page.Locator("li[data-outcome=passed] button").ClickAsync();
        var dialog = page.Locator("dialog");
        await dialog.GetByLabel("Comment").FillAsync("The new work is well");

        await MoveAsync(key, "product-qa");

        await Expect(page.Locator("#stage")).ToHaveTextAsync("QA of the joined product");
        await Expect(dialog.Locator("h2")).ToHaveTextAsync("Passed → Integration with the live project");
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("It has moved on to “QA of the joined product”; nothing was reported.");
        await Expect(dialog.GetByLabel("Comment")).ToHaveValueAsync("The new work is well");
        await Expect(dialog.Locator("button.primary")).ToBeDisabledAsync();
        // As somebody does whose click was under way when it moved.
        await dialog.Locator("form").EvaluateAsync("f => f.requestSubmit()");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Not now" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Service.As("Maria", "manager").CommentAsync(DashboardService.Project, key, "What came before is done by now");
        (await Service.As("x").GetAsync(DashboardService.Project, key)).Stage.ShouldBe("product-qa");
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task What_was_typed_stays_in_sight_when_it_moves_on_and_no_dialog_opens_by_itself_when_it_comes_back()
    {
        var key = await Service.StartInstanceAsync("There and back");
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager");
        var page = await visit.OpenAsync($"/instances/default/{key}");
        await page.Locator("li[data-outcome=agreed] button").ClickAsync();
        var dialog = page.Locator("dialog");
        await dialog.GetByLabel("Justification").FillAsync("A long text");

        await MoveAsync(key, "planning");
        await Expect(page.Locator("#stage")).ToHaveTextAsync("Planning");
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("It has moved on to “Planning”");
        await Expect(dialog.GetByLabel("Justification")).ToHaveValueAsync("A long text");
        await MoveAsync(key, "discussion");
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("It has moved on to “Client discussion #2”");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Not now" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await MoveAsync(key, "planning");
        await Expect(page.Locator("#stage")).ToHaveTextAsync("Planning #2");
        await MoveAsync(key, "discussion");
        await Expect(page.Locator("#stage")).ToHaveTextAsync("Client discussion #3");

        await Expect(dialog).ToHaveCountAsync(0);
        await page.Locator("li[data-outcome=agreed] button").ClickAsync();
        await Expect(dialog.GetByLabel("Justification")).ToHaveValueAsync("");
    }

    [Test]
    public async Task What_was_typed_stays_in_sight_when_it_ends()
    {
        var key = await Service.StartInstanceAsync("Ended meanwhile");
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager", language: "ru-RU");
        var page = await visit.OpenAsync($"/instances/default/{key}");
        await page.Locator("li[data-outcome=agreed] button").ClickAsync();
        await page.Locator("dialog [name=justification]").FillAsync("A long text");

        await Service.As("Max", "manager").CancelAsync(DashboardService.Project, key, "Nobody wants it");

        await Expect(page.Locator("#outcomes")).ToHaveCountAsync(0);
        await Expect(page.Locator("dialog [role=alert]")).ToContainTextAsync("ничего не сообщено");
        await Expect(page.Locator("dialog [name=justification]")).ToHaveValueAsync("A long text");
    }

    [TestCase("suspend")]
    [TestCase("cancel")]
    [TestCase("override")]
    public async Task The_reason_for_an_action_stays_in_sight_when_it_ends_and_nothing_can_be_done_any_more(string action)
    {
        var key = await Service.StartInstanceAsync("Ended meanwhile");
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager");
        var page = await visit.OpenAsync($"/instances/default/{key}");
        await page.Locator($"[data-action={action}] button").ClickAsync();
        var (dialog, reason) = (page.Locator("dialog[open]"), page.Locator("dialog [name=reason]"));
        await reason.FillAsync("A long text");

        await Service.As("Max", "manager").CancelAsync(DashboardService.Project, key, "Nobody wants it");

        await Expect(page.Locator("#actions")).ToHaveCountAsync(0);
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToHaveTextAsync($"{key} has ended meanwhile: “Declined”. Nothing was done. What you wrote stays here, so that you can copy it.");
        await Expect(dialog.Locator("form > .actions button").Last).ToBeDisabledAsync();
        await Expect(reason).ToHaveValueAsync("A long text");
        await Expect(reason).ToBeEnabledAsync();
        await reason.SelectTextAsync();
        (await page.EvaluateAsync<string>("() => getSelection().toString()")).ShouldBe("A long text");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Not now" }).ClickAsync();
        await Expect(page.Locator("dialog")).ToHaveCountAsync(0);
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task An_action_that_somebody_else_has_done_meanwhile_says_so_beside_what_was_typed()
    {
        var key = await Service.StartInstanceAsync("Suspended meanwhile");
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager", language: "ru-RU");
        var page = await visit.OpenAsync($"/instances/default/{key}");
        await page.Locator("[data-action=suspend] button").ClickAsync();
        await page.Locator("dialog [name=reason]").FillAsync("A long text");

        await Service.As("Max", "manager").SuspendAsync(DashboardService.Project, key, "A pause");

        await Expect(page.Locator("dialog [role=alert]")).ToContainTextAsync("Ничего не сделано.");
        await Expect(page.Locator("dialog .primary")).ToBeDisabledAsync();
        await Service.As("Max", "manager").ResumeAsync(DashboardService.Project, key, "Back");
        await Expect(page.Locator("dialog .primary")).ToBeEnabledAsync();
        await page.Locator("dialog .primary").ClickAsync();
        await Expect(page.Locator("[data-waiting=resume]")).ToBeVisibleAsync();
    }

    private static Task MoveAsync(string key, string to) => Service.As("Max", "manager").OverrideAsync(DashboardService.Project, key, to, "Elsewhere");
}
