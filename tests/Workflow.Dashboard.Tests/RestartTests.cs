using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using Workflow.Messages.Entries;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>People were writing when the service was stopped; it is back, and each page was loaded anew.</summary>
internal sealed class RestartTests
{
    private const string Kept = "Kept from before the reload; it has not been sent yet.";
    private readonly List<Visit> _visits = [];
    private string _directory = null!;
    private DashboardService _service = null!;
    private string _key = null!;
    private string _tested = null!;
    private string _planned = null!;
    private IPage _comment = null!;
    private IPage _findings = null!;
    private IPage _tasks = null!;
    private IPage _reason = null!;
    private IPage _start = null!;

    [OneTimeSetUp]
    public async Task WriteAndRestartAsync()
    {
        _directory = Directory.CreateTempSubdirectory("workflow-dashboard-").FullName;
        _service = await DashboardService.StartAsync(directory: _directory);
        var port = _service.Address.Port;
        _key = await _service.StartInstanceAsync("Written about");
        _tested = await _service.StartInstanceAsync("Tested");
        _planned = await _service.StartInstanceAsync("Planned");
        await _service.As("Max", "manager").OverrideAsync(DashboardService.Project, _tested, "qa", "To be tested");
        await _service.As("Max", "manager").OverrideAsync(DashboardService.Project, _planned, "planning", "To be planned");

        _comment = await OpenAsync("Мария", "manager", $"/instances/default/{_key}", "ru-RU");
        await _comment.Locator("[name=comment-text]").FillAsync("A long comment");

        _findings = await OpenAsync("Theo", "tester", $"/instances/default/{_tested}");
        await _findings.Locator("li[data-outcome=failed] button").ClickAsync();
        await _findings.Locator("dialog [name=finding]").FillAsync("The total is off by one");
        await _findings.Locator("dialog [data-adds=finding]").ClickAsync();
        await _findings.Locator("dialog [name=finding]").Nth(1).FillAsync("The date is in Latin");
        await _findings.Locator("dialog [name=finding-details]").Nth(1).FillAsync("Since the last change");
        await _findings.Locator("dialog [name=comment]").FillAsync("Seen twice");

        _tasks = await OpenAsync("Maria", null, $"/instances/default/{_planned}");
        await _tasks.Locator("li[data-outcome=planned] button").ClickAsync();
        await _tasks.Locator("dialog [name=role]").SelectOptionAsync("tester");
        await _tasks.Locator("dialog [name=methods]").FillAsync("TDD");
        foreach (var (n, title) in new[] { "First", "Second", "Third" }.Index())
        {
            if (n > 0)
                await _tasks.Locator("dialog [data-adds=task]").ClickAsync();
            await _tasks.Locator("dialog [name=task-title]").Nth(n).FillAsync(title);
        }

        _reason = await OpenAsync("Maria", "manager", $"/instances/default/{_key}");
        await _reason.Locator("[data-action=override] button").ClickAsync();
        await _reason.Locator("dialog [name=to]").SelectOptionAsync("planning");
        await _reason.Locator("dialog [name=reason]").FillAsync("Agreed by telephone");

        _start = await OpenAsync("Maria", "manager", "/start");
        await _start.Locator("[name=workflow]").SelectOptionAsync("task");
        await _start.Locator("[name=title]").FillAsync("Not started yet");

        await _service.DisposeAsync();
        await Expect(_start.Locator("#lost")).ToBeVisibleAsync(new() { Timeout = 15_000 });
        _service = await DashboardService.StartAsync(directory: _directory, port: port);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        foreach (var visit in _visits)
            await visit.DisposeAsync();
        await _service.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Test]
    public async Task A_comment_that_was_not_sent_is_there_again_and_is_sent()
    {
        await Expect(_comment.Locator("#comments [data-draft]")).ToHaveTextAsync("Сохранено с прошлой загрузки страницы; ещё не отправлено.");
        await Expect(_comment.Locator("[name=comment-text]")).ToHaveValueAsync("A long comment");

        await _comment.Locator("#comments button").ClickAsync();

        await Expect(_comment.Locator("#comments .said")).ToHaveTextAsync("A long comment");
        await Expect(_comment.Locator("#comments [data-draft]")).ToBeHiddenAsync();
        (await DraftsAsync(_comment)).ShouldBe(0);
        (await EntriesAsync(_key)).OfType<Commented>().Count(c => c.Text == "A long comment").ShouldBe(1);
    }

    [Test]
    public async Task An_outcomes_form_is_open_again_with_all_its_findings_and_is_sent()
    {
        var dialog = _findings.Locator("dialog[open]");
        await Expect(dialog.Locator("[data-draft]")).ToHaveTextAsync(Kept);
        await Expect(dialog.Locator("[name=finding-details]").Nth(1)).ToHaveValueAsync("Since the last change");
        await Expect(dialog.Locator("[name=finding]")).ToHaveCountAsync(2);

        await dialog.Locator("button.primary").ClickAsync();

        await Expect(_findings.Locator("dialog")).ToHaveCountAsync(0);
        (await DraftsAsync(_findings)).ShouldBe(0);
        var left = (await EntriesAsync(_tested)).OfType<StageLeft>().Single(e => e.Outcome == "failed");
        left.Comment.ShouldBe("Seen twice");
        left.Findings!.Select(f => (f.Title, f.Details)).ShouldBe([("The total is off by one", null), ("The date is in Latin", "Since the last change")]);
    }

    [Test]
    public async Task The_rows_of_a_plan_and_the_role_one_chose_are_there_again()
    {
        var dialog = _tasks.Locator("dialog[open]");

        await Expect(dialog.Locator("[name=task-title]").Nth(2)).ToHaveValueAsync("Third");
        await Expect(dialog.Locator("[name=task-title]").Nth(1)).ToHaveValueAsync("Second");
        await Expect(dialog.Locator("[name=task-title]")).ToHaveCountAsync(3);
        await Expect(dialog.Locator("[name=role]")).ToHaveValueAsync("tester");
        await Expect(dialog.Locator("[name=methods]")).ToHaveValueAsync("TDD");
    }

    [Test]
    public async Task An_action_is_in_front_of_one_again_with_its_reason_and_is_done()
    {
        var dialog = _reason.Locator("dialog[open]");
        await Expect(dialog.Locator("[data-draft]")).ToHaveTextAsync(Kept);
        await Expect(dialog.Locator("h2")).ToContainTextAsync(_key);

        await dialog.Locator("button.primary").ClickAsync();

        await Expect(_reason.Locator("#stage")).ToHaveTextAsync("Planning");
        (await DraftsAsync(_reason)).ShouldBe(0);
        (await EntriesAsync(_key)).OfType<StageLeft>().Single(e => e.Kind == MoveKind.Override).Comment.ShouldBe("Agreed by telephone");
    }

    [Test]
    public async Task What_was_to_be_started_is_filled_in_again_and_is_started()
    {
        await Expect(_start.Locator("main form [data-draft]")).ToHaveTextAsync(Kept);
        await Expect(_start.Locator("[name=workflow]")).ToHaveValueAsync("task");

        await _start.Locator("main button.primary").ClickAsync();

        await Expect(_start.Locator("h1")).ToContainTextAsync("Not started yet");
        await Expect(_start.Locator("#stage")).ToContainTextAsync("To do");
        (await DraftsAsync(_start)).ShouldBe(0);
    }

    private async Task<IPage> OpenAsync(string name, string? role, string path, string language = "en-GB")
    {
        var visit = await Visit.BeginAsync(_service, name, role, language);
        _visits.Add(visit);
        return await visit.OpenAsync(path);
    }

    private static Task<int> DraftsAsync(IPage page) => page.EvaluateAsync<int>("() => Object.keys(sessionStorage).filter(k => k.startsWith('workflow-draft:')).length");

    private async Task<IReadOnlyList<Entry>> EntriesAsync(string key) =>
        [.. (await _service.As("x").JournalAsync(DashboardService.Project, key)).Items.Select(i => i.Entry)];
}
