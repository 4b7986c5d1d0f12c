using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using Workflow.Messages;
using Workflow.Messages.Entries;
using Workflow.Messages.Http;
using Workflow.Runtime.Queries;
using Workflow.Service.Embedded;
using static Microsoft.Playwright.Assertions;
using static Workflow.Dashboard.Tests.StoredScriptTests;

namespace Workflow.Dashboard.Tests;

/// <summary>Reasons, names, plans and whole definitions that would run: they, too, are shown as they were written.</summary>
internal sealed class StoredScriptDeedTests
{
    private static DashboardService _service = null!;
    private static string _cancelled = null!;
    private static string _moved = null!;
    private static string _automated = null!;
    private static string _own = null!;
    private static string _parked = null!;

    private static IEnumerable<object[]> Pages =>
    [
        ["/", new[] { $"Whole {Short}" }],
        ["/instances", new[] { $"Whole {Short}", $"Stage {Short}", $"Role {Short}" }],
        ["/instances?workflow=evil&view=board", new[] { $"Stage {Short}" }],
        ["/instances/default/{cancelled}", new[] { $"Cancelled {Evil}" }],
        ["/instances/default/{moved}", new[] { $"Moved {Evil}" }],
        ["/instances/default/{automated}", new[] { $"Stopped {Evil}", $"Id{Short}" }],
        ["/instances/default/{own}", new[] { $"Whole {Short}", $"Stage {Short}", $"Role {Short}", $"Outcome {Short}", $"Behalf {Short}", $"Delegate {Short}" }],
        ["/work", new[] { $"Role {Short}", $"Other {Short}", $"Delegate {Short}" }],
        ["/work?role=carver", new[] { $"Role {Short}", $"Delegate {Short}" }],
        ["/operations", new[] { $"Parked {Short}", $"Reporter {Short}" }],
        ["/definitions", new[] { $"Whole {Short}" }],
        ["/definitions/evil/1", new[] { $"Whole {Short}", $"Role {Short}" }],
        ["/definitions/evil/2?with=1", new[] { $"Whole {Short}", $"Other {Short}" }],
        [$"/instances/{Uri.EscapeDataString(Short)}/{Uri.EscapeDataString(Short)}", new[] { $"In project {Short}" }],
    ];

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _service = await DashboardService.StartAsync(o => o with { AgentSlots = 0 });
        var (manager, devops) = (_service.As("Maria", "manager"), _service.As("Olga", "devops"));
        await manager.RegisterDefinitionAsync(Definition(1, "Stage"));
        await manager.RegisterDefinitionAsync(Definition(2, "Other"));
        _cancelled = await _service.StartInstanceAsync("Cancelled");
        await manager.CancelAsync(DashboardService.Project, _cancelled, $"Cancelled {Evil}");
        _moved = await _service.StartInstanceAsync("Moved");
        await manager.OverrideAsync(DashboardService.Project, _moved, "planning", $"Moved {Evil}");
        await AutomateAsync(devops);
        _own = (await manager.StartAsync(DashboardService.Project, new StartRequest("evil", "Own", Version: 1))).Key;
        await manager.ReportAsync(DashboardService.Project, _own, new() { Outcome = "started", OnBehalfOf = $"Behalf {Short}" });
        await manager.AssignAsync(DashboardService.Project, _own, new AssignRequest($"Delegate {Short}", "carver"));
        await manager.StartAsync(DashboardService.Project, new StartRequest("evil", "Begun", Version: 1));
        _parked = await _service.StartInstanceAsync($"Parked {Short}");
        (await _service.As($"Reporter {Short}", "tester").ReportAsync(DashboardService.Project, _parked, new() { Stage = "qa", Outcome = "passed" })).Status.ShouldBe(ReceiptStatus.Parked);
        await Eventually.TrueAsync(async () => (await manager.JournalAsync(DashboardService.Project, _own)).Items.Any(i => i.Entry is StageEntered { Stage: "in-progress" }));
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [TestCaseSource(nameof(Pages))]
    public async Task What_somebody_gave_as_a_reason_a_name_or_a_title_is_shown_as_it_was_written(string path, string[] shown)
    {
        await using var visit = await Visit.BeginAsync(_service, "Eve");
        var page = await visit.OpenAsync(path.Replace("{cancelled}", _cancelled, StringComparison.Ordinal).Replace("{moved}", _moved, StringComparison.Ordinal)
            .Replace("{automated}", _automated, StringComparison.Ordinal).Replace("{own}", _own, StringComparison.Ordinal));

        await OpenEverythingAsync(page);
        foreach (var text in shown)
            await Expect(page.Locator("main")).ToContainTextAsync(text, new() { IgnoreCase = true });

        await NothingRanAsync(visit);
    }

    [TestCase(null)]
    [TestCase("to: in-progress")]
    public async Task A_check_shows_a_definition_and_its_faults_as_they_were_written(string? broken)
    {
        await using var visit = await Visit.BeginAsync(_service, "Eve");
        var page = await visit.OpenAsync("/definitions/check");
        var yaml = Definition(3, "Checked");

        await page.GetByLabel("YAML").FillAsync(broken is null ? yaml : yaml.Replace(broken, $"to: '{Short}'", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();

        await Expect(page.Locator(broken is null ? "#verdict" : "[data-fault]").First).ToContainTextAsync(Short);
        await NothingRanAsync(visit);
    }

    [Test]
    public async Task A_plan_that_is_refused_says_what_was_wrong_with_it_as_it_was_written()
    {
        var key = await _service.StartInstanceAsync("Planned");
        await _service.As("Maria", "manager").OverrideAsync(DashboardService.Project, key, "planning", "Agreed elsewhere");
        await using var visit = await Visit.BeginAsync(_service, "Eve", "manager");
        var page = await visit.OpenAsync($"/instances/default/{key}");
        await page.Locator("[data-outcome=planned] button").ClickAsync();
        var dialog = page.Locator("dialog[open]");
        await Expect(dialog.Locator("[name=task-title]")).ToBeVisibleAsync();
        foreach (var area in await dialog.Locator("textarea").AllAsync())
            await area.FillAsync(Evil);

        await dialog.Locator("[name=task-id]").FillAsync(Short);
        await dialog.Locator("[name=task-title]").FillAsync(Evil);
        await dialog.Locator("[name=task-estimate]").FillAsync(Short);
        await dialog.Locator("[name=task-after]").FillAsync(Short);
        await dialog.Locator("button.primary").ClickAsync();

        await Expect(dialog.Locator("#fault-tasks-0-estimate")).ToContainTextAsync(Short);
        await NothingRanAsync(visit);
    }

    [Test]
    public async Task A_fault_is_discarded_for_a_reason_that_would_run_and_does_not()
    {
        var store = _service.Get<FaultStore>();
        var id = await store.NoteAsync(new FaultNote(FaultKinds.Command, "queue", "m1", DashboardService.Project, "FR-1", "Discarded for a reason", "Body", null), default);
        await using var visit = await Visit.BeginAsync(_service, "Eve", "devops");
        var page = await visit.OpenAsync("/operations");
        var group = page.Locator("#faults details").Filter(new() { HasText = "Discarded for a reason" });
        await group.Locator("summary").ClickAsync();
        await group.GetByRole(AriaRole.Button, new() { Name = "Discard" }).ClickAsync();
        await page.Locator("dialog [name=reason]").FillAsync(Evil);
        await page.Locator("dialog button.danger").ClickAsync();

        await Expect(page.Locator("#receipt")).ToHaveTextAsync("1 done, 0 refused");
        (await store.FindAsync(id, default))!.Reason.ShouldBe(Evil);
        await NothingRanAsync(visit);
    }

    // A sandbox is ordered, stopped, and ordered again.
    private static async Task AutomateAsync(Client.WorkflowClient devops)
    {
        _automated = await _service.StartInstanceAsync("Automated");
        await _service.As("Maria", "manager").OverrideAsync(DashboardService.Project, _automated, "planning", "Agreed elsewhere");
        var plan = new Dictionary<string, string> { ["methods"] = "TDD", ["scenarios"] = "A client buys" };
        foreach (var role in new[] { "manager", "developer", "tester", "devops" })
            await _service.As(role, role).ReportAsync(DashboardService.Project, _automated, new() { Outcome = "planned", Fields = plan, Tasks = [new PlannedTask($"Id{Short}", "First")] });
        await devops.CancelAutomationAsync(DashboardService.Project, _automated, $"Stopped {Evil}");
        await devops.RetryAsync(DashboardService.Project, _automated, $"Again {Evil}");
    }

    // The task's lifecycle with titles that would run.
    private static string Definition(int version, string stage) => BuiltInDefinitions.Files.Single(f => f.Name == "task.yaml").Yaml
        .Replace("workflow: task", "workflow: evil", StringComparison.Ordinal)
        .Replace("version: 1", $"version: {version}", StringComparison.Ordinal)
        .Replace("key: T\n", "key: EV\n", StringComparison.Ordinal)
        .Replace("title: Task", $"title: 'Whole {Short}'", StringComparison.Ordinal)
        .Replace("title: To do", $"title: '{stage} {Short}'", StringComparison.Ordinal)
        .Replace("developer: Developer", $"carver: 'Role {Short}'", StringComparison.Ordinal)
        .Replace("[developer]", "[carver]", StringComparison.Ordinal)
        .Replace("started: { to: in-progress }", $"started: {{ title: 'Outcome {Short}', to: in-progress, on-behalf: [manager] }}", StringComparison.Ordinal);
}
