using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using Workflow.Messages.Entries;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>Who clicks twice wants it once.</summary>
internal sealed class DoubleClickTests
{
    // Both before the page has heard of the first.
    private const string Twice = "b => { b.click(); b.click(); }";

    private static DashboardService Service => SharedService.One;

    [Test]
    public async Task A_comment_is_made_once()
    {
        var key = await Service.StartInstanceAsync("Commented in haste");
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager");
        var page = await visit.OpenAsync($"/instances/default/{key}");

        await page.GetByLabel("Say something").FillAsync("Only once");
        await page.GetByLabel("Say something").BlurAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Comment" }).EvaluateAsync(Twice);
        await Expect(page.Locator("#comments .said").First).ToHaveTextAsync("Only once");

        (await EntriesAfterAsync(key)).OfType<Commented>().Count(c => c.Text == "Only once").ShouldBe(1);
        // The next one is another one.
        await page.GetByLabel("Say something").FillAsync("And once more");
        await page.GetByRole(AriaRole.Button, new() { Name = "Comment" }).ClickAsync();
        await Expect(page.Locator("#comments .said").Filter(new() { HasText = "And once more" })).ToBeVisibleAsync();
    }

    [Test]
    public async Task An_action_is_done_once()
    {
        var key = await Service.StartInstanceAsync("Assigned in haste");
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager");
        var page = await visit.OpenAsync($"/instances/default/{key}");

        await page.Locator("[data-action=assign] button").ClickAsync();
        await page.Locator("dialog select").SelectOptionAsync("client");
        await page.Locator("dialog [name=person]").FillAsync("Clara");
        await page.Locator("dialog [name=person]").BlurAsync();
        await Expect(page.Locator("dialog .primary")).ToBeEnabledAsync();
        await page.Locator("dialog .primary").EvaluateAsync(Twice);
        await Expect(page.Locator("#receipt")).ToContainTextAsync("done");

        (await EntriesAfterAsync(key)).OfType<Assigned>().Count().ShouldBe(1);
    }

    // One instance's commands are taken one after the other: behind this one, nothing of before is under way.
    private static async Task<IReadOnlyList<Entry>> EntriesAfterAsync(string key)
    {
        await Service.As("Max", "manager").CommentAsync(DashboardService.Project, key, "Behind all that");
        return [.. (await Service.As("x").JournalAsync(DashboardService.Project, key)).Items.Select(i => i.Entry)];
    }
}
