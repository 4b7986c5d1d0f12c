using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using Workflow.Runtime.Queries;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>For those who run the service: what is wrong, and what to do about it.</summary>
internal sealed class OperationsTests
{
    private static DashboardService Service => SharedService.One;

    [Test]
    public async Task It_says_how_far_everybody_is_who_follows_the_journal()
    {
        await using var visit = await Visit.BeginAsync(Service);
        var page = await visit.OpenAsync("/operations");

        await Expect(page.Locator(".head .badge")).ToHaveTextAsync("ready");
        foreach (var follower in new[] { "effects", "instance-list", "role-devops" })
            await Expect(page.Locator("#followers")).ToContainTextAsync(follower);
        await Expect(page.Locator("#agents li")).ToContainTextAsync("0 of 2 slots busy");
        await Expect(page.Locator("#agents li .badge")).ToHaveTextAsync("alive");
        await Expect(page.Locator("#leases")).ToContainTextAsync("First come, first served");
        await page.Locator("a.tile", new() { HasText = "late" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/instances\\?.*late=true", RegexOptions.None, TimeSpan.FromSeconds(5)));
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task Faults_of_one_cause_are_dealt_with_together_and_it_is_kept_who_did_so_and_why()
    {
        await using var service = await DashboardService.StartAsync();
        var store = service.Get<FaultStore>();
        var faults = new List<Guid>();
        foreach (var n in Enumerable.Range(1, 3))
            faults.Add(await store.NoteAsync(
                new FaultNote(FaultKinds.Command, "workflow.commands", $"m{n}", "default", $"FR-{n}", "The body is not JSON: byte 0", "nonsense", null), CancellationToken.None));
        await using var visit = await Visit.BeginAsync(service, "Olga", "devops");
        var page = await visit.OpenAsync("/operations");
        var group = page.Locator("#faults details");
        await Expect(group).ToHaveCountAsync(1);
        await Expect(group.Locator("summary")).ToContainTextAsync("The body is not JSON");

        await group.Locator("summary").ClickAsync();
        await Expect(group).ToContainTextAsync("Mend its cause, then replay");
        await group.GetByRole(AriaRole.Button, new() { Name = "Replay all 3" }).ClickAsync();
        await Expect(page.Locator("#receipt")).ToHaveTextAsync("0 done, 3 refused");
        await group.GetByRole(AriaRole.Button, new() { Name = "Discard all 3" }).ClickAsync();
        await page.Locator("dialog [name=reason]").FillAsync("Sent by a broken script");
        await page.Locator("dialog button.danger").ClickAsync();

        await Expect(page.Locator("#receipt")).ToHaveTextAsync("3 done, 0 refused");
        await Expect(page.Locator("#faults")).ToContainTextAsync("There is none");
        foreach (var id in faults)
        {
            var fault = (await store.FindAsync(id, CancellationToken.None))!;
            (fault.Resolution, fault.ResolvedBy, fault.Reason).ShouldBe((FaultResolutions.Discarded, "Olga", "Sent by a broken script"));
        }
    }
}
