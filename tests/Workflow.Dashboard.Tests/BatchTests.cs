using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using Workflow.Messages.Entries;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>What can be done with many at once: each counted exactly, with its reason and its result.</summary>
internal sealed class BatchTests
{
    private const string Probe = """
        workflow: probe
        version: 1
        title: Probe
        key: PR
        start: backup
        roles: { devops: DevOps engineer, manager: Manager }
        stages:
          backup:
            title: Backup
            roles: [devops]
            automation: { run: backup, timeout: 5m, retries: 0 }
            outcomes: { backed-up: { to: good } }
        final: { good: success }
        """;

    private static DashboardService Service => SharedService.One;

    [Test]
    public async Task Those_that_are_suspended_are_resumed_and_the_others_left_out()
    {
        var (mark, keys) = await StartAsync(3);
        foreach (var key in keys[..2])
            await Service.As("Maria", "manager").SuspendAsync(DashboardService.Project, key, "Holidays");
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager");
        var dialog = await AskAsync(visit, mark, 3, "Resume", possible: 2);

        await DoAsync(dialog, "The holidays are over", 2);

        foreach (var key in keys)
            (await Service.As("x").GetAsync(DashboardService.Project, key)).State.ShouldBe("active");
        await ShouldSayAsync(dialog, ["Resume: result", $"{keys[0]}: resumed.", $"{keys[1]}: resumed.", "It is not suspended."]);
        await Expect(dialog.Locator("#batch-count")).ToHaveCountAsync(0);
        await Expect(dialog.Locator("#batch-out")).ToHaveTextAsync("1 is left out.");
        var resumed = (await EntriesAsync<WorkflowResumed>(keys[0])).ShouldHaveSingleItem();
        (resumed.Reason, resumed.Actor.Name).ShouldBe(("The holidays are over", "Maria"));
    }

    [Test]
    public async Task Those_under_way_are_suspended_and_what_is_so_already_is_left_out_for_that()
    {
        var (mark, keys) = await StartAsync(3);
        await Service.As("Maria", "manager").SuspendAsync(DashboardService.Project, keys[2], "Holidays");
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager");
        var dialog = await AskAsync(visit, mark, 3, "Suspend", possible: 2);

        await DoAsync(dialog, "Holidays for all", 2);

        await ShouldSayAsync(dialog, ["Suspend: result", $"{keys[0]}: suspended.", $"{keys[1]}: suspended.", "It is suspended already."]);
    }

    [Test]
    public async Task Those_under_way_are_cancelled_and_what_has_ended_is_left_out()
    {
        var (mark, keys) = await StartAsync(3);
        await Service.As("Maria", "manager").ReportAsync(DashboardService.Project, keys[2], new() { Outcome = "declined" });
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager");
        var dialog = await AskAsync(visit, mark, 3, "Cancel", possible: 2);

        await DoAsync(dialog, "Nobody wants it any more", 2);

        foreach (var key in keys)
            (await Service.As("x").GetAsync(DashboardService.Project, key)).State.ShouldBe("finished");
        await ShouldSayAsync(dialog, ["Cancel: result", keys[0], keys[1], "It has ended."]);
        var left = (await EntriesAsync<StageLeft>(keys[0])).ShouldHaveSingleItem();
        (left.Kind, left.Comment, left.Actor.Name).ShouldBe((MoveKind.Cancel, "Nobody wants it any more", "Maria"));
    }

    [Test]
    public async Task They_are_moved_by_hand_to_the_stage_that_is_chosen()
    {
        var (mark, keys) = await StartAsync(2, "task");
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager");
        var dialog = await AskAsync(visit, mark, 2, "Move by hand", possible: 2);
        await Expect(dialog.Locator("button.primary")).ToBeDisabledAsync();

        await dialog.Locator("select[name=to]").SelectOptionAsync("in-progress");
        await DoAsync(dialog, "It was begun on paper", 2);

        foreach (var key in keys)
            (await Service.As("x").GetAsync(DashboardService.Project, key)).Stage.ShouldBe("in-progress");
        await ShouldSayAsync(dialog, ["Move by hand: result", keys[0], keys[1]]);
        var left = (await EntriesAsync<StageLeft>(keys[1])).ShouldHaveSingleItem();
        (left.Kind, left.Comment).ShouldBe((MoveKind.Override, "It was begun on paper"));
    }

    [Test]
    public async Task Automations_that_failed_are_started_again_and_those_under_way_left_out()
    {
        await using var service = await DashboardService.StartAsync(o => o with { AgentSlots = 0 });
        await service.As("Olga", "devops").RegisterDefinitionAsync(Probe);
        var keys = new List<string>();
        for (var i = 0; i < 3; i++)
            keys.Add(await service.StartInstanceAsync($"Probe {i}", "probe"));
        foreach (var key in keys[..2])
            await Journey.AutomateAsync(service, key, outcome: null, failure: "The data is wrong");
        await using var visit = await Visit.BeginAsync(service, "Olga", "devops");
        var dialog = await AskAsync(visit, "Probe", 3, "Start automation", possible: 2);

        await DoAsync(dialog, "The data is right now", 2);

        await ShouldSayAsync(dialog, ["Start automation: result", keys[0], keys[1]]);
        foreach (var (key, attempts) in new[] { (keys[0], 2), (keys[1], 2), (keys[2], 1) })
            (await EntriesAsync<AutomationRequested>(key, service)).Select(e => (e.Attempt, e.Reason)).ShouldBe(new[] { (1, (string?)null), (2, "The data is right now") }[..attempts]);
    }

    [TestCase("en-GB", "Start automation", "The automation 'backup' of stage 'Backup' is requested (attempt 1). Wait for it, or look at its log.", "Stage 'To do' runs no automation.", "It has ended.")]
    [TestCase("ru-RU", "Запустить автоматику", "Автоматика «резервная копия» стадии «Backup»: заказана (попытка 1).", "В стадии «К выполнению» нет автоматики.", "Он завершён.")]
    public async Task Why_an_automation_cannot_be_started_again_is_said_of_each(string language, string action, string running, string none, string ended)
    {
        await using var service = await DashboardService.StartAsync(o => o with { AgentSlots = 0 });
        await service.As("Olga", "devops").RegisterDefinitionAsync(Probe);
        await service.StartInstanceAsync("Retry under way", "probe");
        await service.StartInstanceAsync("Retry without one", "task");
        var done = await service.StartInstanceAsync("Retry that has ended", "probe");
        await Journey.AutomateAsync(service, done, "backed-up");
        await using var visit = await Visit.BeginAsync(service, "Olga", "devops", language);
        var page = await visit.OpenAsync("/instances?text=Retry&sort=title");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(3);
        await page.Locator("thead input[type=checkbox]").CheckAsync();

        await page.Locator("#batch").GetByRole(AriaRole.Button, new() { Name = action }).ClickAsync();

        var said = page.Locator("#batch-items tbody tr");
        await Expect(said.Filter(new() { HasText = "under way" })).ToContainTextAsync(running);
        await Expect(said.Filter(new() { HasText = "without one" })).ToContainTextAsync(none);
        await Expect(said.Filter(new() { HasText = "that has ended" })).ToContainTextAsync(ended);
    }

    [Test]
    public async Task An_assignment_that_says_neither_person_nor_role_is_refused()
    {
        var (mark, keys) = await StartAsync(2, "task");
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager");
        var dialog = await AskAsync(visit, mark, 2, "Assign", possible: 2);

        await dialog.Locator("input[name=person]").FillAsync("   ");
        await dialog.Locator("button.primary").ClickAsync();

        await Expect(dialog.Locator("[role=alert]")).ToHaveTextAsync("Say to whom. To take assignments back, choose the role and leave the person empty.");
        await Expect(dialog.Locator("#batch-result")).ToHaveCountAsync(0);
        await dialog.Locator("input[name=person]").FillAsync("Dev");
        await dialog.Locator("button.primary").ClickAsync();
        await Expect(dialog.Locator("#batch-result")).ToHaveTextAsync("2 done, 0 refused");
        await Expect(dialog.Locator("h2")).ToHaveTextAsync("Assign: result");
        (await EntriesAsync<Assigned>(keys[0])).ShouldHaveSingleItem().Person.ShouldBe("Dev");
    }

    [Test]
    public async Task Where_a_stage_has_several_roles_an_assignment_is_possible_once_the_role_is_chosen()
    {
        var (mark, keys) = await StartAsync(2);
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager");
        var dialog = await AskAsync(visit, mark, 2, "Assign", possible: 0);
        await Expect(dialog.Locator("select[name=shown] option")).ToHaveTextAsync(["all", "can be done", "left out"]);

        await dialog.Locator("select[name=role]").SelectOptionAsync("client");
        await Expect(dialog.Locator("#batch-count")).ToHaveTextAsync("It can be done with 2.");
        await dialog.Locator("input[name=person]").FillAsync("Clara");
        await dialog.Locator("button.primary").ClickAsync();

        await Expect(dialog.Locator("#batch-result")).ToHaveTextAsync("2 done, 0 refused");
        await ShouldSayAsync(dialog, ["Assign: result", $"{keys[0]}: given to Clara (Client).", $"{keys[1]}: given to Clara (Client)."]);
    }

    [Test]
    public async Task What_is_selected_is_forgotten_with_another_filter_and_kept_in_another_order()
    {
        var (mark, keys) = await StartAsync(2, "task");
        await Service.StartInstanceAsync(mark);
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager");
        var page = await visit.OpenAsync($"/instances?text={mark}");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(3);
        await page.GetByLabel("Select all on this page").CheckAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Title" }).ClickAsync();
        await Expect(page.Locator("th[aria-sort=ascending]")).ToContainTextAsync("Title");
        await Expect(page.Locator("#batch b")).ToHaveTextAsync("3 selected");

        await page.Locator("select[name=workflow]").SelectOptionAsync("task");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);

        await Expect(page.Locator("#batch")).ToHaveCountAsync(0);
        await Expect(page.Locator("tbody input:checked")).ToHaveCountAsync(0);
        await page.GetByLabel($"Select {keys[0]}").CheckAsync();
        await Expect(page.Locator("#batch b")).ToHaveTextAsync("1 selected");
    }

    private static async Task<(string Mark, string[] Keys)> StartAsync(int count, string workflow = "feature-request")
    {
        var mark = Guid.NewGuid().ToString("N");
        var keys = new List<string>();
        for (var i = 0; i < count; i++)
            keys.Add(await Service.StartInstanceAsync($"{mark} {i}", workflow));
        return (mark, [.. keys]);
    }

    // All that are found are chosen, and looked at.
    private static async Task<ILocator> AskAsync(Visit visit, string text, int count, string action, int possible)
    {
        var page = await visit.OpenAsync($"/instances?text={text}&sort=key");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(count);
        await page.GetByLabel("Select all on this page").CheckAsync();
        await page.Locator("#batch").GetByRole(AriaRole.Button, new() { Name = action, Exact = true }).ClickAsync();
        var left = count - possible;
        await Expect(page.Locator("#batch-count")).ToHaveTextAsync($"It can be done with {possible}.{(left == 0 ? "" : left == 1 ? " 1 is left out." : $" {left} are left out.")}");
        return page.Locator("dialog");
    }

    private static async Task DoAsync(ILocator dialog, string reason, int count)
    {
        await dialog.GetByLabel("Reason").FillAsync(reason);
        await dialog.GetByRole(AriaRole.Button, new() { Name = $"Do it with {count}" }).ClickAsync();
        await Expect(dialog.Locator("#batch-result")).ToHaveTextAsync($"{count} done, 0 refused");
    }

    // The title, then what became of each.
    private static async Task ShouldSayAsync(ILocator dialog, string[] said)
    {
        await Expect(dialog.Locator("h2")).ToHaveTextAsync(said[0]);
        for (var i = 1; i < said.Length; i++)
            await Expect(dialog.Locator("#batch-items tbody tr").Nth(i - 1).Locator("td").Last).ToContainTextAsync(said[i]);
    }

    private static async Task<IReadOnlyList<T>> EntriesAsync<T>(string key, DashboardService? service = null) =>
        [.. (await (service ?? Service).As("x").JournalAsync(DashboardService.Project, key)).Items.Select(i => i.Entry).OfType<T>()];
}
