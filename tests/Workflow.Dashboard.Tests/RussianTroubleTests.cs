using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using Workflow.Engine.Definitions;
using Workflow.Messages;
using Workflow.Messages.Http;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Queries;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>Where something is wrong or was refused, a Russian reads Russian too, but for what a program printed.</summary>
internal sealed class RussianTroubleTests
{
    private const string Probe = """
        workflow: proba
        version: 1
        title: Проба
        key: PR
        start: kopiya
        roles: { devops: DevOps, manager: Менеджер }
        stages:
          kopiya:
            title: Копия
            roles: [devops]
            automation: { run: backup, timeout: 5m, retries: 0 }
            outcomes: { backed-up: { to: khorosho, title: Готова } }
        final: { khorosho: { kind: success, title: Хорошо } }
        """;

    private const string Failure = "'git бросить' in '/песочница' ended with 128: fatal: Permission denied. The agent must be allowed to write there. Give the agent's user access, then retry.";

    private DashboardService _service = null!;
    private string _stuck = null!;
    private string _stopped = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _service = await DashboardService.StartAsync(o => o with { AgentSlots = 0 });
        var devops = _service.As("Олег", "devops");
        await devops.RegisterDefinitionAsync(Probe);
        _stuck = await BeginAsync("Застряло", "proba");
        await Journey.AutomateAsync(_service, _stuck, outcome: null, failure: Failure);
        _stopped = await BeginAsync("Прервано", "proba");
        await devops.CancelAutomationAsync(DashboardService.Project, _stopped, "Не те данные");
        var parked = await BeginAsync("Отложено");
        (await _service.As("Тимур", "tester").ReportAsync(DashboardService.Project, parked, new() { Stage = "qa", Outcome = "passed" })).Status.ShouldBe(ReceiptStatus.Parked);
        var faults = _service.Get<FaultStore>();
        foreach (var (kind, error) in new[]
        {
            (FaultKinds.Command, "The body is not the JSON of a command: '0x00' is an invalid start of a value."),
            (FaultKinds.Event, "System.TimeoutException: The operation has timed out.\n   at Something.Somewhere()"),
            (FaultKinds.DeadLetter, "The broker gave it up: rejected."),
            (FaultKinds.Deadline, "The deadline at 2026-11-21T07:00:00.0000000+00:00 cannot be fired: the engine answered Rejected not-a-child (key=FR-1)"),
            (FaultKinds.Refused, "ChildChanged to FR-1 was refused: unknown-instance (project=default, key=FR-1)"),
            (FaultKinds.Cursor, "The entry at 7 was discarded; what came after it is being caught up with."),
        })
            await faults.NoteAsync(new FaultNote(kind, "workflow.commands", kind, DashboardService.Project, "FR-1", error, null, null), default);
        var inbox = _service.Get<InboxStore>();
        await Eventually.TrueAsync(async () => (await inbox.ListAsync(new InboxQuery { Limit = 100 }, default)).Items.Count(i => i.Kind == "automation") == 2);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [Test]
    public async Task Operations_tell_what_is_wrong_in_Russian_and_say_of_the_rest_that_it_is_English()
    {
        await using var visit = await VisitAsync();
        var page = await visit.OpenRussianAsync("/operations");
        await Expect(page.Locator("#faults details")).ToHaveCountAsync(6);

        (await RussianWords.OthersAsync(page)).ShouldBeEmpty();

        await Expect(page.Locator("#stuck")).ToContainTextAsync("Автоматика исчерпала попытки: команда git бросить в «/песочница» завершилась с кодом 128: fatal: Permission denied. Агент должен");
        await Expect(page.Locator("#stuck [lang=en]")).ToHaveTextAsync("fatal: Permission denied");
        await Expect(page.Locator("#stuck")).ToContainTextAsync("Олег прерывает автоматику: Не те данные.");
        await Expect(page.Locator("#parked tbody")).ToContainTextAsync("Проверка новой работы#1");
        await Expect(page.Locator("#faults [data-kind=event] td [lang=en]")).ToContainTextAsync("System.TimeoutException");
        visit.Complaints.ShouldBeEmpty();
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task An_instance_tells_why_its_automation_stopped_in_Russian(bool failed)
    {
        await using var visit = await VisitAsync();
        var page = await visit.OpenRussianAsync($"/instances/default/{(failed ? _stuck : _stopped)}");

        (await RussianWords.OthersAsync(page, "backup")).ShouldBeEmpty();

        var told = failed ? "Агент должен иметь право писать туда" : "Не те данные";
        foreach (var place in new[] { "#waiting", "#timeline" })
            await Expect(page.Locator(place)).ToContainTextAsync(told);
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task My_work_tells_what_became_of_an_action_in_Russian()
    {
        var key = await BeginAsync("Взять");
        await using var visit = await VisitAsync();
        var page = await visit.OpenRussianAsync("/work?all=true");
        await page.Locator($"tr[data-item={key}]").First.GetByRole(AriaRole.Button, new() { Name = "Взять" }).ClickAsync();
        await Expect(page.Locator("#receipt")).ToContainTextAsync($"{key}: взято вами (");

        (await RussianWords.OthersAsync(page)).ShouldBeEmpty();
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task A_start_that_is_refused_says_why_in_Russian()
    {
        await using var visit = await VisitAsync();
        var page = await visit.OpenRussianAsync("/start");
        await page.Locator("[name=title]").FillAsync("   ");
        await page.Locator("main form button.primary").ClickAsync();
        await Expect(page.Locator("main form [role=alert]")).ToHaveTextAsync("Это нужно заполнить.");

        (await RussianWords.OthersAsync(page)).ShouldBeEmpty();
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task A_batch_tells_of_each_what_became_of_it_in_Russian()
    {
        var keys = new List<string>();
        for (var i = 0; i < 3; i++)
            keys.Add(await BeginAsync($"Пакет {i}"));
        await _service.As("Мария", "manager").SuspendAsync(DashboardService.Project, keys[2], "Подождём");
        await using var visit = await VisitAsync();
        var page = await visit.OpenRussianAsync("/instances?text=Пакет&sort=key");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(3);
        await page.GetByLabel("Выбрать все на этой странице").CheckAsync();
        await page.Locator("#batch").GetByRole(AriaRole.Button, new() { Name = "Приостановить" }).ClickAsync();
        await Expect(page.Locator("#batch-count")).ToHaveTextAsync("Возможно для 2. Будет пропущено: 1.");
        (await RussianWords.OthersAsync(page)).ShouldBeEmpty();
        // Somebody is faster.
        await _service.As("Мария", "manager").ReportAsync(DashboardService.Project, keys[1], new() { Outcome = "declined" });

        await page.Locator("dialog").GetByLabel("Причина").FillAsync("Праздники");
        await page.Locator("dialog button.primary").ClickAsync();

        await Expect(page.Locator("#batch-result")).ToContainTextAsync("Выполнено: 1, отказано: 1");
        (await RussianWords.OthersAsync(page)).ShouldBeEmpty();
        await Expect(page.Locator("#batch-items tbody tr").First).ToContainTextAsync("поставлено на паузу. Стадия: «Обсуждение с клиентом».");
        await Expect(page.Locator("#batch-items tbody tr").Nth(1)).ToContainTextAsync("Экземпляр завершился в стадии «Отклонён»");
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task A_definition_s_faults_are_told_in_Russian_with_the_definition_s_own_words()
    {
        var yaml = Probe.Replace("roles: [devops]", "roles: [devpos]", StringComparison.Ordinal).Replace("version: 1", "version: one", StringComparison.Ordinal)
            .Replace("to: khorosho", "to: plokho", StringComparison.Ordinal).Replace("timeout: 5m", "timeout: soon, nonsense: 1", StringComparison.Ordinal);
        var faults = DefinitionReader.Read(yaml, "definition.yaml", _service.Get<DefinitionRegistry>().Current.All).Faults;
        // What the file says and might say is what it is.
        string[] words = [.. faults.SelectMany(f => f.Legal).Append(yaml).SelectMany(t => t.Split([' ', ',', ':', '[', ']', '{', '}', '(', ')', ';', '\n', '\''])), "d", "w", "h", "m", "s"];
        await using var visit = await VisitAsync();
        var page = await visit.OpenRussianAsync("/definitions/check");
        await page.Locator("[name=yaml]").FillAsync(yaml);
        await page.Locator("main form button.primary").ClickAsync();
        await Expect(page.Locator("[data-fault]")).ToHaveCountAsync(faults.Length);

        faults.Length.ShouldBeGreaterThan(3);
        (await RussianWords.OthersAsync(page, words)).ShouldBeEmpty();
        visit.Complaints.ShouldBeEmpty();
    }

    private async Task<string> BeginAsync(string title, string workflow = "feature-request") =>
        (await _service.As("Мария", "manager").StartAsync(DashboardService.Project, new StartRequest(workflow, title))).Key;

    private Task<Visit> VisitAsync() => Visit.BeginAsync(_service, "Мария", language: "ru-RU");
}
