using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using Workflow.Faults.Tests.Agents;
using Workflow.Messages.Entries;
using Workflow.Messages.Http;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>A real agent runs a real program, and is stopped from the page.</summary>
public sealed class AutomationTests
{
    private DashboardService _service = null!;
    private LiveProject _project = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _project = LiveProject.Create();
        _service = await DashboardService.StartAsync();
        var client = _service.As("Olga", "devops");
        await client.RegisterDefinitionAsync(LiveProbe.Definition);
        await client.PutProjectAsync(LiveProbe.Settings(_project), deploy: true);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _service.DisposeAsync();
        _project.Dispose();
    }

    [Test]
    public async Task An_automation_is_cancelled_with_a_reason_its_program_ends_and_another_attempt_is_asked_for()
    {
        var key = (await _service.As("Olga", "devops").StartAsync("live", new StartRequest("live-probe", "Wrong data"))).Key;
        await using var visit = await Visit.BeginAsync(_service, "Olga", "devops");
        var page = await visit.OpenAsync($"/instances/live/{key}");
        var run = page.Locator("#runs [data-run=run-tests]");
        await Expect(run.Locator(".badge")).ToHaveTextAsync("running", new() { Timeout = 30_000 });
        await run.Locator("summary").ClickAsync();

        await run.GetByRole(AriaRole.Button, new() { Name = "Cancel this run" }).ClickAsync();
        await page.Locator("dialog [name=reason]").FillAsync("Wrong data");
        await page.Locator("dialog button.danger").ClickAsync();

        await Expect(run.Locator(".badge")).ToHaveTextAsync("cancelled");
        await Expect(page.Locator("[data-waiting=automation-stopped]")).ToContainTextAsync("was cancelled – Wrong data");
        await Expect(run.GetByRole(AriaRole.Button, new() { Name = "Cancel this run" })).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-action=cancel-automation] button")).ToBeDisabledAsync();
        await Expect(page.Locator("[data-action=cancel-automation] small")).ToContainTextAsync("is not under way");
        await Expect(page.Locator("#timeline")).ToContainTextAsync("Attempt 1 was cancelled");
        for (var tries = 0; _project.IsAtWork; tries++)
        {
            tries.ShouldBeLessThan(300, "the program goes on");
            await Task.Delay(100);
        }

        _project.LetEnd();
        await page.Locator("[data-action=retry-automation] button").ClickAsync();
        await page.Locator("dialog [name=reason]").FillAsync("The data is right now");
        await page.Locator("dialog .primary").ClickAsync();
        await Expect(page.Locator(".head .badge").First).ToHaveTextAsync("Success", new() { Timeout = 30_000 });
        (await _service.As("x").JournalAsync("live", key)).Items.Select(i => i.Entry).OfType<AutomationStopped>().ShouldHaveSingleItem().Actor.Name.ShouldBe("Olga");
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task What_it_prints_is_shown_with_the_readers_time_of_day()
    {
        var client = _service.As("Olga", "devops");
        await client.PutProjectAsync((await client.FindProjectAsync("live"))! with { Test = ["echo", "All is well"] }, deploy: true);
        var key = (await client.StartAsync("live", new StartRequest("live-probe", "Read in Tokyo"))).Key;
        await using var visit = await Visit.BeginAsync(_service, "Olga", "devops", zone: "Asia/Tokyo");
        var page = await visit.OpenAsync($"/instances/live/{key}");
        await Expect(page.Locator(".head .badge").First).ToHaveTextAsync("Success", new() { Timeout = 30_000 });

        await page.Locator("#runs [data-run=run-tests] summary").ClickAsync();

        var run = (await client.RunsAsync("live", key)).Items.ShouldHaveSingleItem().Run;
        var line = (await client.RunLogAsync("live", run)).Lines.Single(l => l.Text == "All is well");
        var shown = page.Locator("#runs .log > span").Filter(new() { HasTextRegex = new Regex(@"\d\s*All is well", RegexOptions.None, TimeSpan.FromSeconds(10)) });
        await Expect(shown).ToBeVisibleAsync();
        (await shown.TextContentAsync())!.TrimEnd().ShouldBe($"{line.At.ToOffset(TimeSpan.FromHours(9)):HH:mm:ss} All is well");
    }

    [Test]
    public async Task Who_may_not_cancel_it_is_told_who_may()
    {
        var key = (await _service.As("Olga", "devops").StartAsync("live", new StartRequest("live-probe", "Somebody else's"))).Key;
        await using var visit = await Visit.BeginAsync(_service, name: null);
        var page = await visit.OpenAsync($"/instances/live/{key}");

        await Expect(page.Locator("[data-action=cancel-automation] button")).ToBeDisabledAsync();
        await Expect(page.Locator("[data-action=cancel-automation] small")).Not.ToBeEmptyAsync();
        (await Axe.FindAsync(page)).ShouldBeEmpty();
    }
}
