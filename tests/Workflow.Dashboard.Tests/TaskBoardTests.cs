using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using Workflow.Messages;
using Workflow.Messages.Http;
using Workflow.Runtime.Queries;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>The board of an instance's tasks.</summary>
internal sealed class TaskBoardTests
{
    private const string Release = """
        workflow: release
        version: 1
        key: R
        start: planning
        roles: { lead: Lead }
        fields: { tasks: tasks }
        stages:
          planning: { roles: [lead], outcomes: { planned: { to: making, needs: [tasks] } } }
          making: { roles: [lead], children: { workflow: part }, outcomes: { made: done } }
        final: { done: success }
        """;

    private const string Part = """
        workflow: part
        version: 1
        key: PT
        start: doing
        roles: { lead: Lead }
        stages:
          doing: { title: Being done, roles: [lead], outcomes: { finished: looking } }
          looking: { title: Being looked at, roles: [lead], outcomes: { approved: over } }
        final: { over: success }
        """;

    private DashboardService _service = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _service = await DashboardService.StartAsync(o => o with { AgentSlots = 0 });

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [Test]
    public async Task A_task_that_waits_for_nobody_is_planned_and_the_next_one_waits()
    {
        var key = await PlanAsync("Planned");
        await using var visit = await Visit.BeginAsync(_service);
        var page = await visit.OpenAsync($"/instances/default/{key}");

        await Expect(Lane(page, "Planned").Locator(".ticket")).ToContainTextAsync("First");
        await Expect(Lane(page, "Wait for others").Locator(".ticket")).ToContainTextAsync("Second");
    }

    [Test]
    public async Task An_instance_that_has_ended_shows_where_its_tasks_are_themselves()
    {
        var key = await PlanAsync("Ended");
        await Journey.AutomateAsync(_service, key, "created", commit: new string('1', 40));
        var queries = _service.Get<InstanceQueries>();
        await Eventually.TrueAsync(async () => (await queries.FindAsync(DashboardService.Project, key, default))!.Children is [{ Stage: "to-do" }, { Key: not null }]);
        await _service.As("Maria", "manager").CancelAsync(DashboardService.Project, key, "No longer needed");
        await Journey.AutomateAsync(_service, key, "removed");
        await Eventually.TrueAsync(async () =>
            (await queries.ListAsync(new InstanceFilter { Parent = key }, default)).Items is { Count: 2 } items && items.All(i => i.Stage == "dropped"));
        await using var visit = await Visit.BeginAsync(_service);

        var page = await visit.OpenAsync($"/instances/default/{key}");

        await Expect(page.Locator("#tasks .ticket").Filter(new() { HasText = "Dropped" })).ToHaveCountAsync(2);
    }

    [Test]
    public async Task An_instance_that_has_ended_follows_its_tasks_by_itself()
    {
        var lead = _service.As("Lena", "lead");
        await lead.RegisterDefinitionAsync(Part);
        await lead.RegisterDefinitionAsync(Release);
        var key = (await lead.StartAsync(DashboardService.Project, new StartRequest("release", "It does not wait"))).Key;
        await lead.ReportAsync(DashboardService.Project, key, new() { Outcome = "planned", Tasks = [new PlannedTask("t1", "Goes on")] });
        var queries = _service.Get<InstanceQueries>();
        await Eventually.TrueAsync(async () => (await queries.FindAsync(DashboardService.Project, key, default))!.Children is [{ Stage: "doing" }]);
        await lead.ReportAsync(DashboardService.Project, key, new() { Outcome = "made" });
        var part = (await lead.FindAsync(DashboardService.Project, key))!.Children.ShouldHaveSingleItem().Key!;
        await using var visit = await Visit.BeginAsync(_service);
        var page = await visit.OpenAsync($"/instances/default/{key}");
        await Expect(Lane(page, "Under way").Locator(".ticket")).ToContainTextAsync("Being done");
        var tag = $"\"{(await lead.FindAsync(DashboardService.Project, key))!.Sequence}\"";

        await lead.ReportAsync(DashboardService.Project, part, new() { Outcome = "finished" });
        await Expect(page.Locator("#tasks .ticket")).ToContainTextAsync("Being looked at", new() { Timeout = 1000 });
        using var asked = new HttpRequestMessage(HttpMethod.Get, $"/api/projects/default/instances/{key}") { Headers = { { "If-None-Match", tag } } };
        using var answer = await _service.Http.SendAsync(asked);
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK, "its sequence says nothing of its parts");
        (await lead.FindAsync(DashboardService.Project, key))!.Children.ShouldHaveSingleItem().Stage.ShouldBe("looking");

        await lead.ReportAsync(DashboardService.Project, part, new() { Outcome = "approved" });
        await Expect(Lane(page, "Done").Locator(".ticket")).ToContainTextAsync("Over", new() { Timeout = 1000 });
        (await lead.FindAsync(DashboardService.Project, key))!.Children.ShouldHaveSingleItem().Done.ShouldBeTrue();
        visit.Complaints.ShouldBeEmpty();
    }

    private static ILocator Lane(IPage page, string name) => page.Locator("#tasks .lane").Filter(new() { Has = page.Locator($"h2:has-text('{name}')") });

    private async Task<string> PlanAsync(string title)
    {
        var key = await _service.StartInstanceAsync(title);
        var agreed = new Dictionary<string, string> { ["justification"] = "Asked for", ["estimate"] = "3d", ["cost"] = "2400 EUR" };
        foreach (var role in new[] { "manager", "client" })
            await _service.As(role, role).ReportAsync(DashboardService.Project, key, new() { Outcome = "agreed", Fields = agreed });
        foreach (var role in new[] { "manager", "developer", "tester", "devops" })
            await _service.As(role, role).ReportAsync(DashboardService.Project, key, new()
            {
                Outcome = "planned", Fields = new Dictionary<string, string> { ["methods"] = "TDD", ["scenarios"] = "A client buys" },
                Tasks = [new PlannedTask("t1", "First"), new PlannedTask("t2", "Second", DependsOn: ["t1"])],
            });
        return key;
    }
}
