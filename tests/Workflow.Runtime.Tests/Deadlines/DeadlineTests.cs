using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Deadlines;

internal sealed class DeadlineTests
{
    private TestHost _host = null!;

    [SetUp]
    public async Task Start() => _host = await TestHost.StartAsync();

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task A_missed_deadline_reminds_then_escalates_then_does_what_the_definition_says()
    {
        await _host.RegisterAsync(Support.Definitions.Patience);
        await _host.ApplyAsync(Some.Start("P-1", "patience"));

        DeadlineKind[] expected = [DeadlineKind.Reminder, DeadlineKind.Escalation, DeadlineKind.Action];
        foreach (var (kind, days) in expected.Zip([1, 1, 2]))
        {
            _host.Clock.Advance(TimeSpan.FromDays(days));
            await Eventually.Async(async () => (await MissedAsync("P-1")).LastOrDefault() == kind, $"{kind}");
        }

        (await MissedAsync("P-1")).ShouldBe(expected);
        await _host.StageAsync("P-1", "abandoned");
    }

    [Test]
    public async Task A_suspended_instance_is_left_alone_and_gets_its_time_back()
    {
        await _host.ApplyAsync(Some.Start("FR-1", "feature-request"));
        var due = (await _host.LoadAsync("FR-1")).DueAt!.Value;
        await _host.ApplyAsync(new Suspend { CommandId = Guid.NewGuid(), Project = Some.Project, Key = "FR-1", Actor = new Actor("Ann", "manager"), Reason = "Holiday" });
        _host.Clock.Advance(TimeSpan.FromDays(30));
        await _host.ApplyAsync(new Resume { CommandId = Guid.NewGuid(), Project = Some.Project, Key = "FR-1", Actor = new Actor("Ann", "manager") });

        (await _host.LoadAsync("FR-1")).DueAt.ShouldBe(due + TimeSpan.FromDays(30));
        (await MissedAsync("FR-1")).ShouldBeEmpty();
    }

    [Test]
    public async Task Deadlines_that_passed_while_nobody_was_there_fire_at_the_next_start()
    {
        await _host.ApplyAsync(Some.Start("FR-1", "feature-request"));
        await _host.StopAsync();
        _host.Clock.Advance(TimeSpan.FromDays(5.5));
        await _host.StartAgainAsync();

        await Eventually.Async(async () => (await MissedAsync("FR-1")) is [DeadlineKind.Reminder], "a reminder");
    }

    [Test]
    public async Task A_time_box_ends_at_its_time_and_every_daily_meeting_was_announced()
    {
        await _host.ApplyAsync(Some.Start("IN-1", "initiative"));
        await _host.ApplyAsync(Some.Report("IN-1", "needed", "manager") with { Fields = new Dictionary<string, string> { ["justification"] = "x", ["metrics"] = "y" } });
        var fields = new Dictionary<string, string> { ["estimate"] = "10d", ["resources"] = "two people" };
        foreach (var role in new[] { "manager", "developer", "tester", "devops" })
            await _host.ApplyAsync(Some.Report("IN-1", "planned", role) with { Fields = fields, Tasks = [new PlannedTask("a", "Discounts", "4d")] });

        for (var day = 1; day <= 14; day++)
        {
            var now = _host.Clock.GetUtcNow();
            _host.Clock.Advance(TimeSpan.FromDays(1));
            // Several things can fall due on one day; the next day begins when all have.
            await Eventually.Async(
                async () => await _host.LoadAsync("IN-1") is var initiative && initiative.LastAt > now && !(initiative.DueAt <= _host.Clock.GetUtcNow()),
                $"everything of day {day}");
        }

        await _host.StageAsync("IN-1", "planning");
        (await _host.JournalAsync("IN-1")).Count(e => e.Entry is ActivityFellDue { Activity: "Daily meeting" }).ShouldBeGreaterThanOrEqualTo(13);
    }

    private async Task<DeadlineKind[]> MissedAsync(string key) =>
        [.. (await _host.JournalAsync(key)).Select(e => e.Entry).OfType<DeadlineMissed>().Select(e => e.Kind)];
}
