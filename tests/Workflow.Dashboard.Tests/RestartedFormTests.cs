using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using Workflow.Runtime.Queries;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>The forms that are no single instance's: what was typed into them is there again after the service was stopped and started.</summary>
internal sealed class RestartedFormTests
{
    private const string Kept = "Kept from before the reload; it has not been sent yet.";
    private readonly List<Visit> _visits = [];
    private string _directory = null!;
    private DashboardService _service = null!;
    private string[] _chosen = null!;
    private string _left = null!;
    private string _delegated = null!;
    private Guid _later;
    private IPage _batch = null!;
    private IPage _delegate = null!;
    private IPage _discard = null!;
    private IPage _check = null!;

    [OneTimeSetUp]
    public async Task WriteAndRestartAsync()
    {
        _directory = Directory.CreateTempSubdirectory("workflow-dashboard-").FullName;
        _service = await DashboardService.StartAsync(directory: _directory);
        var port = _service.Address.Port;
        _chosen = [await _service.StartInstanceAsync("Chosen one", "task"), await _service.StartInstanceAsync("Chosen two", "task")];
        _left = await _service.StartInstanceAsync("Not chosen", "task");
        _delegated = await _service.StartInstanceAsync("To be delegated");
        await NoteFaultAsync("m1");

        _batch = await OpenAsync("Maria", "manager", "/instances?workflow=task");
        foreach (var key in _chosen)
            await _batch.GetByLabel($"Select {key}", new() { Exact = true }).CheckAsync();
        await _batch.Locator("#batch").GetByRole(AriaRole.Button, new() { Name = "Move by hand" }).ClickAsync();
        await _batch.Locator("dialog [name=to]").SelectOptionAsync("in-progress");
        await _batch.Locator("dialog [name=reason]").FillAsync("Begun on paper");

        _delegate = await OpenAsync("Clara", "client", "/work?role=client");
        await _delegate.Locator($"tr[data-item={_delegated}]").GetByRole(AriaRole.Button, new() { Name = "Delegate" }).ClickAsync();
        await _delegate.Locator("dialog [name=to]").FillAsync("Carl");

        _discard = await OpenAsync("Olga", "devops", "/operations");
        await _discard.Locator("#faults details summary").ClickAsync();
        await _discard.Locator("#faults").GetByRole(AriaRole.Button, new() { Name = "Discard" }).ClickAsync();
        await _discard.Locator("dialog [name=reason]").FillAsync("A broken script");

        _check = await OpenAsync("Maria", "manager", "/definitions/check");
        await _check.Locator("[name=yaml]").FillAsync("workflow: half-written");

        await _service.DisposeAsync();
        await Expect(_check.Locator("#lost")).ToBeVisibleAsync(new() { Timeout = 15_000 });
        _service = await DashboardService.StartAsync(directory: _directory, port: port);
        // It came while the page was away: nobody has seen it.
        _later = await NoteFaultAsync("m2");
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
    public async Task Many_at_once_are_chosen_again_with_what_was_typed_and_it_is_done_with_exactly_those()
    {
        var dialog = _batch.Locator("dialog[open]");
        await Expect(dialog.Locator("[name=reason]")).ToHaveValueAsync("Begun on paper");
        await Expect(dialog.Locator("[data-draft]")).ToHaveTextAsync(Kept);
        await Expect(dialog.Locator("[name=to]")).ToHaveValueAsync("in-progress");
        await Expect(dialog.Locator("#batch-count")).ToHaveTextAsync("It can be done with 2.");

        await dialog.Locator("button.primary").ClickAsync();

        await Expect(dialog.Locator("#batch-result")).ToHaveTextAsync("2 done, 0 refused");
        (await DraftsAsync(_batch)).ShouldBe(0);
        foreach (var key in _chosen)
            (await _service.As("x").GetAsync(DashboardService.Project, key)).Stage.ShouldBe("in-progress");
        (await _service.As("x").GetAsync(DashboardService.Project, _left)).Stage.ShouldBe("to-do");
    }

    [Test]
    public async Task Whom_work_was_to_be_given_to_is_there_again_and_it_is_given()
    {
        await Expect(_delegate.Locator("dialog[open] [name=to]")).ToHaveValueAsync("Carl");
        await Expect(_delegate.Locator("dialog[open] [data-draft]")).ToHaveTextAsync(Kept);

        await _delegate.Locator("dialog button.primary").ClickAsync();

        await Expect(_delegate.Locator($"tr[data-item={_delegated}]")).ToContainTextAsync("Carl");
        await Expect(_delegate.Locator("dialog")).ToHaveCountAsync(0);
        (await DraftsAsync(_delegate)).ShouldBe(0);
    }

    [Test]
    public async Task Why_faults_are_discarded_is_there_again_for_those_that_were_seen()
    {
        await Expect(_discard.Locator("dialog[open] [name=reason]")).ToHaveValueAsync("A broken script");
        await Expect(_discard.Locator("dialog[open] [data-draft]")).ToHaveTextAsync(Kept);

        await _discard.Locator("dialog button.danger").ClickAsync();

        await Expect(_discard.Locator("#receipt")).ToHaveTextAsync("1 done, 0 refused");
        (await DraftsAsync(_discard)).ShouldBe(0);
        (await _service.Get<FaultStore>().FindAsync(_later, CancellationToken.None)).ShouldNotBeNull().Resolution.ShouldBeNull();
    }

    [Test]
    public async Task A_definition_under_check_is_there_again_and_is_checked()
    {
        await Expect(_check.Locator("[name=yaml]")).ToHaveValueAsync("workflow: half-written");
        await Expect(_check.Locator("main form [data-draft]")).ToHaveTextAsync(Kept);

        await _check.Locator("main form button.primary").ClickAsync();

        await Expect(_check.Locator("#verdict")).ToBeVisibleAsync();
        await Expect(_check.Locator("tr[data-fault]").First).ToBeVisibleAsync();
    }

    private Task<Guid> NoteFaultAsync(string message) => _service.Get<FaultStore>().NoteAsync(
        new FaultNote(FaultKinds.Command, "workflow.commands", message, "default", "FR-1", "The body is not JSON: byte 0", "nonsense", null), CancellationToken.None);

    private async Task<IPage> OpenAsync(string name, string? role, string path)
    {
        var visit = await Visit.BeginAsync(_service, name, role);
        _visits.Add(visit);
        return await visit.OpenAsync(path);
    }

    private static Task<int> DraftsAsync(IPage page) => page.EvaluateAsync<int>("() => Object.keys(sessionStorage).filter(k => k.startsWith('workflow-draft:')).length");
}
