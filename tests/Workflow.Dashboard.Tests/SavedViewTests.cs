using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using Workflow.Runtime.Queries;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>Lists that people name.</summary>
internal sealed class SavedViewTests
{
    private static DashboardService Service => SharedService.One;

    [Test]
    public async Task A_list_is_kept_under_a_name_found_again_by_its_address_changed_and_renamed_and_deleted()
    {
        var person = $"Vera {Guid.NewGuid():N}";
        // Without anything in it a list has no columns to look at.
        await Service.StartInstanceAsync("Kept in a list");
        await using var visit = await Visit.BeginAsync(Service, person);
        var page = await visit.OpenAsync("/instances?workflow=feature-request&sort=due");
        await SaveAsync(page, "My requests, by deadline");
        await Expect(page).ToHaveURLAsync(new Regex("/instances\\?workflow=feature-request&sort=due&saved=My", RegexOptions.None, TimeSpan.FromSeconds(5)));

        await page.GotoAsync("/instances");
        await page.Locator(".views a").ClickAsync();
        await Expect(page.Locator("select[name=workflow]")).ToHaveValueAsync("feature-request");
        await Expect(page.Locator(".views a[aria-current=page]")).ToHaveTextAsync("My requests, by deadline");
        await Expect(page.Locator("th[aria-sort=ascending]")).ToContainTextAsync("Deadline");

        await page.Locator("select[name=state]").SelectOptionAsync("suspended");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save changes" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Save changes" })).ToHaveCountAsync(0);
        (await Service.Get<SavedViews>().ListAsync(person, default)).ShouldBe([new SavedView("My requests, by deadline", "workflow=feature-request&state=suspended&sort=due")]);

        await page.GetByRole(AriaRole.Button, new() { Name = "Rename or delete…" }).ClickAsync();
        await page.Locator("dialog").GetByLabel("Name").FillAsync("Held");
        await page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();
        await Expect(page.Locator(".views a[aria-current=page]")).ToHaveTextAsync("Held");

        await page.GetByRole(AriaRole.Button, new() { Name = "Rename or delete…" }).ClickAsync();
        await page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(page.Locator(".views a")).ToHaveCountAsync(0);
        (await Service.Get<SavedViews>().ListAsync(person, default)).ShouldBeEmpty();
    }

    [Test]
    public async Task Nobody_sees_anothers_views_and_a_name_is_given_once()
    {
        var person = $"Vera {Guid.NewGuid():N}";
        foreach (var name in new[] { "One", "Two" })
            await Service.Get<SavedViews>().SaveAsync(person, new SavedView(name, ""), default);
        await using (var other = await Visit.BeginAsync(Service, $"Otto {Guid.NewGuid():N}"))
        {
            await Expect((await other.OpenAsync("/instances")).Locator(".views a")).ToHaveCountAsync(0);
        }

        await using var visit = await Visit.BeginAsync(Service, person);
        var page = await visit.OpenAsync("/instances?saved=One");
        await page.GetByRole(AriaRole.Button, new() { Name = "Rename or delete…" }).ClickAsync();
        await page.Locator("dialog").GetByLabel("Name").FillAsync("Two");
        await page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();

        await Expect(page.Locator("dialog [role=alert]")).ToHaveTextAsync("You have a view of that name.");
        (await Axe.FindAsync(page)).ShouldBeEmpty();
    }

    private static async Task SaveAsync(IPage page, string name)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Save as a view…" }).ClickAsync();
        await page.Locator("dialog").GetByLabel("Name").FillAsync(name);
        await page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
    }
}
