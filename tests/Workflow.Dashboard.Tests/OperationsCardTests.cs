using Workflow.Dashboard.Tests.Support;
using Workflow.Messages;
using Workflow.Runtime.Queries;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>What needs somebody, what waits for its visit, who holds production: seen, dealt with from the card, and gone.</summary>
internal sealed class OperationsCardTests
{
    private const string Shipping = """
        workflow: shipping
        version: 1
        title: Shipping
        key: SH
        start: shipping
        roles: { devops: DevOps engineer, manager: Manager }
        may: { cancel: [manager] }
        stages:
          shipping:
            title: Shipping
            roles: [devops]
            lease: production
            cancel: stopped
            outcomes: { shipped: { to: live } }
        final: { live: success, stopped: cancelled }
        """;

    private const string Probe = """
        workflow: probe
        version: 1
        title: Probe
        key: PR
        start: checking
        roles: { devops: DevOps engineer, manager: Manager }
        may: { automate: [devops] }
        stages:
          checking:
            title: Checking
            roles: [devops]
            automation: { run: run-tests, timeout: 5m, retries: 0 }
            outcomes: { passed: { to: good }, wrong: { to: bad } }
        final: { good: success, bad: declined }
        """;

    private const string Hurried = """
        workflow: hurried
        version: 1
        title: Hurried
        key: HU
        start: asked
        roles: { manager: Manager }
        stages:
          asked:
            title: Asked for
            roles: [manager]
            due: { after: 1s, escalate: 0d }
            outcomes: { answered: { to: done } }
        final: { done: success }
        """;

    private DashboardService _service = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _service = await DashboardService.StartAsync(o => o with { AgentSlots = 0 });
        foreach (var definition in new[] { Shipping, Probe, Hurried })
            await _service.As("Maria", "manager").RegisterDefinitionAsync(definition);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [Test]
    public async Task A_refusal_between_instances_names_stages_by_the_titles_of_the_one_that_refused()
    {
        var key = await _service.StartInstanceAsync("Refused something");
        await _service.Get<FaultStore>().NoteAsync(
            new FaultNote(FaultKinds.Refused, "effects", "refused:1", DashboardService.Project, "T-404", $"ChildChanged to {key} was refused: late (stage=planning, visit=1, current=discussion#1, outcomes=agreed, declined)", null, null), default);
        await using var visit = await Visit.BeginAsync(_service, "Olga", "devops");
        var page = await visit.OpenAsync("/operations");

        var fault = page.Locator("#faults [data-kind=refused]");
        await fault.Locator("summary").ClickAsync();

        await Expect(fault.Locator("tbody")).ToContainTextAsync("'Planning#1', which is over: the instance is in 'Client discussion#1'");
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task An_automation_that_gave_up_is_stuck_until_somebody_has_it_start_again()
    {
        var key = await _service.StartInstanceAsync("Out of space", "probe");
        await Journey.AutomateAsync(_service, key, outcome: null, failure: "The disk is full");
        await using var visit = await Visit.BeginAsync(_service, "Olga", "devops");
        var page = await visit.OpenAsync("/operations");
        var item = page.Locator("#stuck li").Filter(new() { HasText = key });
        await Expect(item).ToContainTextAsync("The disk is full");
        await Expect(item.Locator(".badge")).ToHaveTextAsync("DevOps engineer");

        await item.Locator("a").ClickAsync();
        await page.Locator("[data-action=retry-automation] button").ClickAsync();
        await page.Locator("dialog [name=reason]").FillAsync("There is space again");
        await page.Locator("dialog .primary").ClickAsync();
        await Expect(page.Locator("#receipt")).ToContainTextAsync("its automation was ordered");

        await page.GoBackAsync();
        await Expect(page.Locator("#stuck h2")).ToBeVisibleAsync();
        await Expect(item).ToHaveCountAsync(0);
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task A_deadline_that_escalated_is_stuck_until_the_stage_is_left()
    {
        var key = await _service.StartInstanceAsync("Forgotten", "hurried");
        await using var visit = await Visit.BeginAsync(_service, "Maria", "manager");
        var page = await visit.OpenAsync("/operations");
        var item = page.Locator("#stuck li").Filter(new() { HasText = key });
        await Expect(item).ToContainTextAsync("Asked for", new() { Timeout = 20_000 });
        await Expect(item.Locator(".badge")).ToHaveTextAsync("Manager");

        await item.Locator("a").ClickAsync();
        await page.Locator("[data-outcome=answered] button").ClickAsync();
        await page.Locator("dialog .primary").ClickAsync();
        await Expect(page.Locator("#waiting")).ToContainTextAsync("Ended");

        await page.GoBackAsync();
        await Expect(page.Locator("#stuck h2")).ToBeVisibleAsync();
        await Expect(item).ToHaveCountAsync(0);
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task A_report_that_came_too_early_is_parked_until_its_visit_comes()
    {
        var key = await _service.StartInstanceAsync("Tested too early", "task");
        (await _service.As("Theo", "tester").ReportAsync(DashboardService.Project, key, new() { Stage = "qa", Outcome = "passed" })).Status.ShouldBe(ReceiptStatus.Parked);
        await using var visit = await Visit.BeginAsync(_service, "Dora", "developer");
        var page = await visit.OpenAsync("/operations");
        var row = page.Locator($"#parked [data-parked='{key}']");
        await Expect(row.Locator("td")).ToContainTextAsync([key, "Tested too early", "Passed", "QA#1", "To do", "Theo"]);

        await row.Locator("a").ClickAsync();
        foreach (var (outcome, stage) in new[] { ("started", "In progress"), ("submitted", "Code review"), ("approved", "Waiting for release") })
        {
            await page.Locator($"[data-outcome={outcome}] button").ClickAsync();
            await page.Locator("dialog .primary").ClickAsync();
            await Expect(page.Locator("#stage")).ToHaveTextAsync(stage);
        }

        await page.GoBackAsync();
        await Expect(page.Locator("#parked")).ToContainTextAsync("No report waits");
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task Production_has_one_holder_and_goes_to_the_next_in_line_when_that_one_is_cancelled()
    {
        var keys = new List<string>();
        foreach (var title in new[] { "Ships first", "Ships second", "Ships third" })
            keys.Add(await _service.StartInstanceAsync(title, "shipping"));
        await using var visit = await Visit.BeginAsync(_service, "Maria", "manager");
        var page = await visit.OpenAsync("/operations");
        var lease = page.Locator("#leases li");
        await Expect(lease.Locator("> b, > span")).ToHaveTextAsync([DashboardService.Project, "production"]);
        await Expect(lease.Locator("div")).ToHaveTextAsync([$"held by {keys[0]}", $"in line: {keys[1]} {keys[2]}"]);

        await lease.Locator("div").First.Locator("a").ClickAsync();
        await page.Locator("[data-action=cancel] button").ClickAsync();
        await page.Locator("dialog [name=reason]").FillAsync("It will never go on");
        await page.Locator("dialog button.danger").ClickAsync();
        await Expect(page.Locator("#waiting")).ToContainTextAsync("Ended");

        await page.GoBackAsync();
        await Expect(lease.Locator("div")).ToHaveTextAsync([$"held by {keys[1]}", $"in line: {keys[2]}"]);
        await _service.As("Olga", "devops").ReportAsync(DashboardService.Project, keys[1], new() { Outcome = "shipped" });
        await Expect(lease.Locator("div")).ToHaveTextAsync([$"held by {keys[2]}"]);
        await _service.As("Olga", "devops").ReportAsync(DashboardService.Project, keys[2], new() { Outcome = "shipped" });
        await Expect(page.Locator("#leases")).ToContainTextAsync("Nobody holds or waits for any.");
        visit.Complaints.ShouldBeEmpty();
    }
}
