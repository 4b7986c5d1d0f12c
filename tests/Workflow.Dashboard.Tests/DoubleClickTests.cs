using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using Workflow.Messages;
using Workflow.Messages.Entries;
using Workflow.Runtime.Faults;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Queries;
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
        await Expect(page.Locator("#receipt")).ToContainTextAsync("given to Clara");

        (await EntriesAfterAsync(key)).OfType<Assigned>().Count().ShouldBe(1);
    }

    [Test]
    public async Task A_fault_is_replayed_once()
    {
        var broker = new SlowReplay();
        await using var service = await DashboardService.StartAsync(o => o with { AgentSlots = 0, Services = s => s.AddSingleton<IMessageReplay>(broker) });
        await service.Get<FaultStore>().NoteAsync(new FaultNote(FaultKinds.DeadLetter, "workflow.automations", "m1", DashboardService.Project, "FR-1", "Nobody took it", "{}", null), default);
        await using var visit = await Visit.BeginAsync(service, "Olga", "devops");
        var page = await visit.OpenAsync("/operations");
        await page.Locator("#faults summary").ClickAsync();
        var replay = page.Locator("#faults").GetByRole(AriaRole.Button, new() { Name = "Replay" });

        await replay.EvaluateAsync(Twice);
        // By then both clicks were heard: they come one right after the other, and this is drawn after the first.
        await Expect(replay).ToBeDisabledAsync();
        broker.Answer();

        await Expect(page.Locator("#receipt")).ToHaveTextAsync("1 done, 0 refused");
        await Expect(page.Locator("#faults")).ToContainTextAsync("There is none");
        broker.Sent.ShouldBe(1);
        visit.Complaints.ShouldBeEmpty();
    }

    // One instance's commands are taken one after the other: behind this one, nothing of before is under way.
    private static async Task<IReadOnlyList<Entry>> EntriesAfterAsync(string key)
    {
        await Service.As("Max", "manager").CommentAsync(DashboardService.Project, key, "Behind all that");
        return [.. (await Service.As("x").JournalAsync(DashboardService.Project, key)).Items.Select(i => i.Entry)];
    }

    // A broker that takes its time.
    private sealed class SlowReplay : IMessageReplay
    {
        private readonly TaskCompletionSource<Receipt?> _answer = new();
        private int _sent;

        public int Sent => Volatile.Read(ref _sent);

        public void Answer() => _answer.SetResult(null);

        public Task<Receipt?> SendAsync(FaultRow fault, Actor by, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _sent);
            return _answer.Task;
        }
    }
}
