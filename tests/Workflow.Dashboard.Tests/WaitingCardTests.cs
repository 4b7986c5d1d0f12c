using Workflow.Dashboard.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>What an instance waits for says who, why and since when, and leads to who is before it.</summary>
internal sealed class WaitingCardTests
{
    private const string Change = """
        workflow: change
        version: 1
        title: Change
        key: CH
        start: live
        roles: { devops: DevOps engineer }
        stages:
          live:
            title: Going live
            roles: [devops]
            lease: production
            outcomes: { done: { to: closed } }
        final: { closed: success }
        """;

    private readonly MovedClock _clock = new();
    private DashboardService _service = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _service = await DashboardService.StartAsync(o => o with { AgentSlots = 0, Clock = _clock });

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [TestCase("en-GB", "Suspended by Maria: Holidays", "for 3\u00A0h")]
    [TestCase("ru-RU", "Приостановлен. Кем: Maria; причина: Holidays", "уже 3\u00A0ч")]
    public async Task A_suspended_instance_says_by_whom_why_and_since_when(string language, string who, string since)
    {
        var key = await _service.StartInstanceAsync("Rests", "task");
        // Longer in its stage than suspended.
        _clock.PutForward(TimeSpan.FromHours(2));
        await _service.As("Maria", "manager").SuspendAsync(DashboardService.Project, key, "Holidays");
        _clock.PutForward(TimeSpan.FromHours(3));
        await using var visit = await Visit.BeginAsync(_service, language: language);
        var page = await visit.OpenAsync($"/instances/default/{key}");

        await Expect(page.Locator("[data-waiting=resume]")).ToContainTextAsync(who);
        await Expect(page.Locator("[data-waiting=resume]")).ToContainTextAsync(since);
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task An_instance_in_line_says_who_holds_the_lease_and_its_place_and_both_change_when_the_line_moves()
    {
        await _service.As("Olga", "devops").RegisterDefinitionAsync(Change);
        var keys = new List<string>();
        for (var i = 0; i < 4; i++)
            keys.Add(await _service.StartInstanceAsync($"Change {i}", "change"));
        await using var visit = await Visit.BeginAsync(_service);
        var page = await visit.OpenAsync($"/instances/default/{keys[3]}");
        var waiting = page.Locator("[data-waiting=lease]");

        await Expect(waiting).ToContainTextAsync($"held by {keys[0]}, 3rd in line");
        await Expect(waiting.Locator("a")).ToHaveAttributeAsync("href", $"/instances/default/{keys[0]}");
        await _service.As("Olga", "devops").ReportAsync(DashboardService.Project, keys[0], new() { Outcome = "done" });
        await Expect(waiting).ToContainTextAsync($"held by {keys[1]}, 2nd in line");
        visit.Complaints.ShouldBeEmpty();
    }
}
