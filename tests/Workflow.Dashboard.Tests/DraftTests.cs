using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using Workflow.Service.Dashboard.Sessions;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>What was typed and not sent is kept for the form it was typed into, and for no other.</summary>
internal sealed class DraftTests
{
    private static DashboardService Service => SharedService.One;

    [Test]
    public async Task A_comment_appears_at_no_other_instance()
    {
        var (one, other) = (await Service.StartInstanceAsync("Written about"), await Service.StartInstanceAsync("Not written about"));
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager");
        await (await visit.OpenAsync($"/instances/default/{one}")).Locator("[name=comment-text]").FillAsync("About the one");

        var page = await visit.OpenAsync($"/instances/default/{other}");
        await WroteAsync(page, "About the other");
        await Expect(page.Locator("#comments [data-draft]")).ToBeEmptyAsync();

        await visit.OpenAsync($"/instances/default/{one}");
        await Expect(page.Locator("[name=comment-text]")).ToHaveValueAsync("About the one");
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task A_form_that_was_put_away_opens_empty_and_does_not_open_by_itself()
    {
        var key = await Service.StartInstanceAsync("Put away");
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager");
        var page = await visit.OpenAsync($"/instances/default/{key}");
        foreach (var (opener, field) in new[] { ("li[data-outcome=agreed]", "justification"), ("[data-action=suspend]", "reason") })
        {
            await page.Locator($"{opener} button").ClickAsync();
            await page.Locator($"dialog [name={field}]").FillAsync("Not after all");
            await page.Keyboard.PressAsync("Escape");
            await Expect(page.Locator("dialog")).ToHaveCountAsync(0);
        }

        await visit.OpenAsync($"/instances/default/{key}");

        await page.Locator("[data-action=suspend] button").ClickAsync();
        await Expect(page.Locator("dialog[open]")).ToHaveCountAsync(1);
        await Expect(page.Locator("dialog [name=reason]")).ToHaveValueAsync("");
        await Expect(page.Locator("dialog [data-draft]")).ToBeEmptyAsync();
    }

    [Test]
    public async Task An_outcome_of_one_visit_is_not_filled_in_for_the_next_nor_for_another_person()
    {
        var key = await Service.StartInstanceAsync("There and back");
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager");
        var page = await visit.OpenAsync($"/instances/default/{key}");
        await page.Locator("li[data-outcome=agreed] button").ClickAsync();
        await page.Locator("dialog [name=justification]").FillAsync("For the first visit");
        await page.ReloadAsync();
        await Expect(page.Locator("dialog[open] [name=justification]")).ToHaveValueAsync("For the first visit");

        await page.Context.AddCookiesAsync([new Cookie { Name = Service.Get<CookieNames>().Of(Preferences.Name), Value = "Max", Url = visit.Address.ToString() }]);
        await OpensEmptyAsync(visit, page, key);
        await page.Context.AddCookiesAsync([new Cookie { Name = Service.Get<CookieNames>().Of(Preferences.Name), Value = "Maria", Url = visit.Address.ToString() }]);
        foreach (var stage in new[] { "planning", "discussion" })
            await Service.As("Max", "manager").OverrideAsync(DashboardService.Project, key, stage, "Elsewhere");

        await OpensEmptyAsync(visit, page, key);
    }

    [Test]
    public async Task A_key_that_one_signs_in_with_is_never_kept()
    {
        await using var visit = await Visit.BeginAsync(Service, name: null);
        await visit.Page.GotoAsync("/sign-in");
        await visit.Page.Locator("[name=key]").FillAsync("secret");
        // Also where somebody puts a mark into that form one day.
        await visit.Page.Locator("form").EvaluateAsync("f => f.insertAdjacentHTML('beforeend', '<p data-draft=\"x\"></p><input name=\"seen\">')");
        await visit.Page.Locator("[name=seen]").FillAsync("kept");
        await visit.Page.Locator("[name=key]").FillAsync("secret again");

        var kept = await visit.Page.EvaluateAsync<string>("() => JSON.stringify({ ...sessionStorage })");
        kept.ShouldContain("kept");
        kept.ShouldNotContain("secret");
    }

    private static async Task OpensEmptyAsync(Visit visit, IPage page, string key)
    {
        await visit.OpenAsync($"/instances/default/{key}");
        // One that had opened by itself would be in front of the button.
        await page.Locator("li[data-outcome=agreed] button").ClickAsync();
        await Expect(page.Locator("dialog[open] [name=justification]")).ToHaveValueAsync("");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("dialog")).ToHaveCountAsync(0);
    }

    // What would have been put there, would be there by the time that this is answered.
    private static async Task WroteAsync(IPage page, string text)
    {
        await Expect(page.Locator("[name=comment-text]")).ToHaveValueAsync("");
        await page.Locator("[name=comment-text]").FillAsync(text);
        await page.Locator("#comments button").ClickAsync();
        await Expect(page.Locator("#comments .said")).ToHaveTextAsync(text);
    }
}
