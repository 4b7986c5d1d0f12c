using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

// What one's key may not: the page says so, and the service refuses it whatever the page was made to send.
internal sealed partial class SignedInDeedTests
{
    // Who may not, what they may not, and what they are told. Managers cancel and move by hand; they and devops suspend; devops starts automations.
    private static IEnumerable<object[]> Forbidden =>
    [
        ["dora", "cancel", "It takes the role: Manager."],
        ["theo", "suspend", "It takes the role: Manager, DevOps engineer."],
        ["dora", "override", "It takes the role: Manager, DevOps engineer."],
        ["mona", "retry-automation", "It takes the role: DevOps engineer."],
        ["theo", "cancel-automation", "It takes the role: DevOps engineer, Manager."],
        ["reader", "cancel", "It takes the role: Manager."],
    ];

    [TestCaseSource(nameof(Forbidden))]
    public async Task An_action_that_ones_key_may_not_is_disabled_with_its_reason_and_refused_where_it_is_forced(string who, string action, string why)
    {
        var key = await AtAsync("sandbox", $"Not for {who} to {action}");
        if (action == "retry-automation")
            await As("olga").CancelAutomationAsync(DashboardService.Project, key, "To be started again");
        var page = await OpenAsync(who, $"/instances/default/{key}");
        var button = page.Locator($"[data-action={action}] button");
        await Expect(button).ToBeDisabledAsync();
        await Expect(page.Locator($"[data-action={action}] small")).ToHaveTextAsync(why);
        var before = (await EntriesAsync(key)).Count;

        await ForceAsync(button);
        if (action == "override")
            await page.Locator("dialog [name=to]").SelectOptionAsync("planning");
        await page.Locator("dialog [name=reason]").FillAsync("I want it");
        await page.Locator("dialog .actions button").Last.ClickAsync();

        await Expect(page.Locator("dialog [role=alert]")).ToContainTextAsync(who == "reader" ? "Your key only reads." : "role");
        (await EntriesAsync(key)).Count.ShouldBe(before);
    }

    [Test]
    public async Task Who_only_reads_assigns_nothing_and_says_nothing_also_where_it_is_forced()
    {
        var key = await StartAsync("Only read");
        var page = await OpenAsync("reader", $"/instances/default/{key}");
        await Expect(page.Locator("[data-action=assign] button")).ToBeDisabledAsync();
        await Expect(page.Locator("[data-action=assign] small")).ToHaveTextAsync("Your key only reads.");
        await Expect(page.Locator("#comments button")).ToBeDisabledAsync();
        await Expect(page.Locator("#comments small")).ToHaveTextAsync("Your key only reads.");
        var before = (await EntriesAsync(key)).Count;

        await page.Locator("#comments textarea").FillAsync("I was here");
        await page.Locator("#comments textarea").BlurAsync();
        await ForceAsync(page.Locator("#comments button"));
        await Expect(page.Locator("#receipt")).ToHaveTextAsync("Your key only reads.");
        await ForceAsync(page.Locator("[data-action=assign] button"));
        await page.Locator("dialog select").SelectOptionAsync("client");
        await page.Locator("dialog .primary").ClickAsync();
        await Expect(page.Locator("dialog [role=alert]")).ToHaveTextAsync("Your key only reads.");

        (await EntriesAsync(key)).Count.ShouldBe(before);
    }

    [TestCase("theo", "It takes the role: Manager, Client.")]
    [TestCase("reader", "Your key only reads.")]
    public async Task An_outcome_that_ones_key_may_not_report_is_disabled_with_its_reason_and_refused_where_it_is_forced(string who, string why)
    {
        var key = await StartAsync($"Not for {who} to decline");
        var page = await OpenAsync(who, $"/instances/default/{key}");
        await Expect(page.Locator("[data-outcome=declined] button")).ToBeDisabledAsync();
        await Expect(page.Locator("[data-outcome=declined] small")).ToContainTextAsync(why);

        await ForceAsync(page.Locator("[data-outcome=declined] button"));
        await page.Locator("dialog .primary").ClickAsync();

        await Expect(page.Locator("dialog [role=alert]")).ToBeVisibleAsync();
        (await As("mona").GetAsync(DashboardService.Project, key)).Stage.ShouldBe("discussion");
    }

    // As somebody does who has the browser's own tools.
    private static Task ForceAsync(ILocator button) => button.EvaluateAsync("b => { b.disabled = false; b.click(); }");
}
