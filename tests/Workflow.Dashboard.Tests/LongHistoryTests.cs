using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>An instance to which very much happened: its page shows the newest, and more on demand.</summary>
internal sealed class LongHistoryTests
{
    private const int First = 50;

    private DashboardService _service = null!;

    [SetUp]
    public async Task StartAsync() => _service = await DashboardService.StartAsync(o => o with { AgentSlots = 0 });

    [TearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [Test]
    public async Task Of_a_long_history_the_newest_fifty_are_shown_and_more_on_demand_from_where_one_was()
    {
        var key = await _service.StartInstanceAsync("Much was said");
        for (var i = 1; i <= 70; i++)
            await _service.As("Maria", "manager").CommentAsync(DashboardService.Project, key, $"Comment {i}");
        await using var visit = await Visit.BeginAsync(_service);
        var page = await visit.OpenAsync($"/instances/default/{key}");
        var entries = page.Locator("#timeline [data-sequence]");
        await Expect(entries).ToHaveCountAsync(First);
        var all = int.Parse((await entries.First.GetAttributeAsync("data-sequence"))!, System.Globalization.CultureInfo.InvariantCulture);
        await Expect(page.Locator("#timeline .more [role=status]")).ToHaveTextAsync($"50 of {all} shown");

        await page.Locator("#timeline .more a").FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(entries).ToHaveCountAsync(all);
        await Expect(page.Locator("#timeline .more [role=status]")).ToHaveTextAsync($"{all} of {all} shown");
        await Expect(page.Locator("#timeline .more a")).ToHaveCountAsync(0);
        await Expect(entries.Nth(First)).ToBeFocusedAsync();
        await Expect(entries.Nth(First)).ToBeInViewportAsync();
        await Expect(page).ToHaveURLAsync(new Uri(_service.Address, $"/instances/default/{key}?entries=250#entry-{all - First}").ToString());
        (await Axe.FindAsync(page)).ShouldBeEmpty();

        // What happens next moves nobody away.
        await _service.As("Maria", "manager").CommentAsync(DashboardService.Project, key, "Meanwhile");
        await Expect(entries).ToHaveCountAsync(all + 1);
        await Expect(page.Locator($"#entry-{all - First}")).ToBeFocusedAsync();
        await page.ReloadAsync();
        await visit.AliveAsync();
        await Expect(entries).ToHaveCountAsync(all + 1);
        await Expect(page.Locator($"#entry-{all - First}")).ToBeInViewportAsync();
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task Of_very_many_automations_the_newest_fifty_are_shown_and_an_older_one_where_the_address_names_it()
    {
        var key = await _service.StartInstanceAsync("Much was tried");
        for (var i = 0; i < 35; i++)
            await Deploying.PutAsync(_service, key, "No room", "1.0.0", "agent-1");
        await using var visit = await Visit.BeginAsync(_service);
        var page = await visit.OpenAsync($"/instances/default/{key}");
        var runs = page.Locator("#runs li[data-run]");
        await Expect(runs).ToHaveCountAsync(First);
        await Expect(page.Locator("#runs .more [role=status]")).ToHaveTextAsync("50 shown");

        await page.GetByRole(AriaRole.Link, new() { Name = "Earlier automations" }).ClickAsync();

        await Expect(runs).ToHaveCountAsync(70);
        await Expect(runs.Nth(First).Locator("summary")).ToBeFocusedAsync();
        await Expect(page.Locator("#runs .more [role=status]")).ToHaveTextAsync("70 shown");
        await Expect(page).ToHaveURLAsync(Pattern("\\?runs=250#run-"));
        var oldest = await runs.Last.GetAttributeAsync("id");

        await page.GotoAsync("about:blank");
        await visit.OpenAsync($"/instances/default/{key}#{oldest}");
        await Expect(page.Locator($"#{oldest} details")).ToHaveAttributeAsync("open", "");
        await Expect(page.Locator($"#{oldest}")).ToBeInViewportAsync();
        visit.Complaints.ShouldBeEmpty();
    }

    private static Regex Pattern(string text) => new(text, RegexOptions.None, TimeSpan.FromSeconds(10));
}
