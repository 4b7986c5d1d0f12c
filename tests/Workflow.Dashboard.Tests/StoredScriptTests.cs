using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using Workflow.Messages;
using Workflow.Messages.Http;
using Workflow.Runtime.Queries;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>
/// Whoever can write something anywhere writes what would run. It is shown as it was written, on every page that shows it; nothing of it
/// becomes a part of a page, so that not even the page's policy has anything to refuse.
/// </summary>
internal sealed class StoredScriptTests
{
    internal const string Evil = "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script>";
    private const string Address = "javascript:window.hacked=1";
    internal const string Short = "<img src=x onerror=window.hacked=1>";
    private const string Title = $"Title {Evil}";
    private static DashboardService _service = null!;
    private static string _key = null!;
    private static string _answered = null!;
    private static string _link = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _service = await DashboardService.StartAsync(o => o with { AgentSlots = 0 });
        var manager = _service.As($"Maria {Evil}", "manager");
        _key = (await manager.StartAsync(DashboardService.Project, new StartRequest("feature-request", Title))).Key;
        await manager.CommentAsync(DashboardService.Project, _key, $"Comment {Evil} {Address}");
        await manager.AssignAsync(DashboardService.Project, _key, new AssignRequest($"Person {Evil}", "manager"));
        await ForAllAsync(["manager", "client"], role => new() { Outcome = "agreed", Fields = Fields("justification", "estimate=3d", "cost=2400 EUR"), Comment = $"Agreed {role} {Evil}" });
        await manager.ReportAsync(DashboardService.Project, _key, new()
        {
            Outcome = "unclear", Comment = $"Said {Evil}", Findings = [new Finding($"Finding {Evil}", $"Details {Evil} {Address}")],
        });
        await ForAllAsync(["manager", "client"], _ => new() { Outcome = "agreed", Fields = Fields("justification", "estimate=3d", "cost=2400 EUR") });
        await manager.SuspendAsync(DashboardService.Project, _key, $"Suspended {Evil}");
        await manager.ResumeAsync(DashboardService.Project, _key, $"Resumed {Evil}");
        await ForAllAsync(["manager", "developer", "tester", "devops"], role => new()
        {
            Outcome = "planned", Fields = Fields("methods", "scenarios"), Tasks = [new PlannedTask("t1", $"Task {Evil}")],
        });
        await RunAsync();
        await Journey.AutomateAsync(
            _service, _key, "created", commit: $"{Short}", outputs: new() { ["sandbox"] = $"Output {Evil}", ["link"] = Address, [$"name{Short}"] = "value" });
        await _service.Get<FaultStore>().NoteAsync(
            new FaultNote(FaultKinds.Command, $"queue {Short}", "m1", DashboardService.Project, _key, $"Fault {Evil}", $"Body {Evil}", null), default);
        await _service.Get<SavedViews>().SaveAsync($"Eve {Short}", new SavedView($"View {Short}", "text=x&workflow=task"), default);
        await Deploying.PutAsync(_service, _key, $"Failure {Evil}", $"Version {Short}", $"agent {Short}");
        _answered = (await manager.StartAsync(DashboardService.Project, new StartRequest("feature-request", Title))).Key;
        _link = await AnswerAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    private static IEnumerable<object[]> Pages =>
    [
        ["/", Array.Empty<string>()],
        ["/instances", new[] { $"Title {Evil}", $"Maria {Evil}", $"View {Short}" }],
        ["/instances?view=board", new[] { $"Title {Evil}" }],
        [$"/instances?text={Uri.EscapeDataString(Short)}&parent={Uri.EscapeDataString(Evil)}&assignee={Uri.EscapeDataString(Evil)}&saved={Uri.EscapeDataString(Evil)}&project={Uri.EscapeDataString(Evil)}", new[] { $"parts of {Evil}", $"work of {Evil}" }],
        ["/instances/default/{key}", new[]
        {
            $"Title {Evil}", $"Comment {Evil} {Address}", $"Person {Evil}", $"justification {Evil}", $"Said {Evil}", $"Finding {Evil}", $"Details {Evil} {Address}",
            $"Suspended {Evil}", $"Resumed {Evil}", $"methods {Evil}", $"Task {Evil}", $"Log {Evil}", $"Failure {Evil}", $"agent {Short}", $"Output {Evil}", Address, $"name{Short}",
        }],
        ["/instances/default/{key}?at=9", new[] { $"Title {Evil}", $"Comment {Evil} {Address}" }],
        ["/instances/default/{answered}", new[] { $"Answer {Evil}", $"Clara {Short}" }],
        ["/instances/default/{task}", new[] { $"Task {Evil}" }],
        ["/work", new[] { $"Title {Evil}" }],
        ["/operations", new[] { $"Fault {Evil}", $"queue {Short}" }],
        ["/deployments", new[] { $"Failure {Evil}", $"Version {Short}", $"agent {Short}" }],
        ["/start", Array.Empty<string>()],
        ["/definitions", Array.Empty<string>()],
    ];

    [TestCaseSource(nameof(Pages))]
    public async Task What_somebody_wrote_is_shown_as_it_was_written_and_nothing_of_it_runs(string path, string[] shown)
    {
        var task = (await _service.Get<InstanceQueries>().FindAsync(DashboardService.Project, _key, default))!.Children[0].Key!;
        await using var visit = await Visit.BeginAsync(_service, $"Eve {Short}");
        var page = await visit.OpenAsync(
            path.Replace("{key}", _key, StringComparison.Ordinal).Replace("{answered}", _answered, StringComparison.Ordinal).Replace("{task}", task, StringComparison.Ordinal));

        await OpenEverythingAsync(page);
        foreach (var text in shown.Where(t => !t.StartsWith("Log ", StringComparison.Ordinal)))
            await Expect(page.Locator("main")).ToContainTextAsync(text);
        if (shown.Any(t => t.StartsWith("Log ", StringComparison.Ordinal)))
            await ALogSaysAsync(page, $"Log {Evil}");
        await Expect(page.Locator(".acting")).ToContainTextAsync($"Eve {Short}");

        await NothingRanAsync(visit);
    }

    [Test]
    public async Task The_clients_page_shows_it_as_it_was_written_and_nothing_runs()
    {
        await using var visit = await Visit.BeginAsync(_service, name: null);
        await visit.Page.GotoAsync(await LinkAsync((await _service.As($"Maria {Evil}", "manager").StartAsync(
            DashboardService.Project, new StartRequest("feature-request", Title, Fields: Fields("justification")))).Key));

        await Expect(visit.Page.Locator("h1")).ToContainTextAsync($"Title {Evil}");
        await Expect(visit.Page.Locator("main")).ToContainTextAsync($"Clara {Short}");
        await Expect(visit.Page.Locator("main")).ToContainTextAsync($"justification {Evil}");
        await NothingRanAsync(visit);
        await visit.Page.GotoAsync(_link);
        await NothingRanAsync(visit);
    }

    [Test]
    public async Task A_batch_and_its_result_show_it_as_it_was_written()
    {
        await using var visit = await Visit.BeginAsync(_service, $"Eve {Short}", "manager");
        var page = await visit.OpenAsync($"/instances?text={_key}");
        await page.GetByLabel($"Select {_key}", new() { Exact = true }).CheckAsync();
        await page.Locator("#batch").GetByRole(AriaRole.Button, new() { Name = "Assign" }).ClickAsync();
        await page.Locator("dialog").GetByLabel("Person").FillAsync($"Nobody {Evil}");
        await page.Locator("dialog button.primary").ClickAsync();

        await Expect(page.Locator("#batch-result")).ToBeVisibleAsync();
        await Expect(page.Locator("dialog")).ToContainTextAsync($"Title {Evil}");
        await NothingRanAsync(visit);
    }

    // Logs, raw entries and groups of faults show what they hold when they are opened.
    internal static async Task OpenEverythingAsync(IPage page)
    {
        // Each itself, not whichever is at its place by then: what is opened may bring others.
        foreach (var details in await page.Locator("main details").ElementHandlesAsync())
            if (!await details.EvaluateAsync<bool>("d => d.open"))
                await (await details.QuerySelectorAsync("summary"))!.ClickAsync();
    }

    // One run is open at a time.
    private static async Task ALogSaysAsync(IPage page, string text)
    {
        var run = page.Locator("#runs [data-run=create-sandbox] details");
        if (await run.GetAttributeAsync("open") is null)
            await run.Locator("summary").ClickAsync();
        await Expect(run).ToContainTextAsync(text);
    }

    internal static async Task NothingRanAsync(Visit visit)
    {
        (await visit.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('img, iframe, object, embed, script:not([src]), a, form, *')]
              .filter(e => e.matches('img, iframe, object, embed, script:not([src])') || [...e.attributes].some(a => a.name.startsWith('on') || /^\s*javascript:/i.test(a.value) && ['href', 'src', 'action', 'formaction', 'xlink:href'].includes(a.name)))
              .map(e => e.outerHTML.slice(0, 200))
            """)).ShouldBeEmpty();
        (await visit.Page.EvaluateAsync<bool>("() => window.hacked === undefined")).ShouldBeTrue();
        // Of a page that is not there, or not any more, the browser itself says so, once.
        var status = await visit.Page.EvaluateAsync<int>("() => performance.getEntriesByType('navigation')[0].responseStatus");
        visit.Complaints.ShouldBe(status < 400 ? [] : visit.Complaints.Where(c => c.Contains($"status of {status}", StringComparison.Ordinal)).Take(1));
    }

    private static Dictionary<string, string> Fields(params string[] names) =>
        names.Select(n => n.Split('=')).ToDictionary(n => n[0], n => n.Length == 2 ? n[1] : $"{n[0]} {Evil}");

    private static async Task ForAllAsync(string[] roles, Func<string, ReportRequest> report)
    {
        foreach (var role in roles)
            await _service.As($"{role} {Short}", role).ReportAsync(DashboardService.Project, _key, report(role));
    }

    // An agent of whatever name, with a log and a failure of whatever text.
    private static async Task RunAsync()
    {
        var ledger = _service.Get<RunLedger>();
        await Eventually.TrueAsync(() => ledger.IsWaitingAsync(default));
        var claim = (await ledger.ClaimNextAsync($"agent {Short}", TimeSpan.FromMinutes(5), default)).ShouldNotBeNull();
        await ledger.AppendLogAsync(claim.Order.Run, claim.Claim, [(TimeProvider.System.GetUtcNow(), $"Log {Evil} {Address}")], default);
        await ledger.FinishAsync(claim.Order.Run, claim.Claim, null, $"Failure {Evil}", "{}", default);
    }

    private static async Task<string> LinkAsync(string key)
    {
        await using var manager = await Visit.BeginAsync(_service, "Maria", "manager");
        var page = await manager.OpenAsync($"/instances/default/{key}");
        await page.GetByLabel("The client's name").FillAsync($"Clara {Short}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a link" }).ClickAsync();
        return await page.GetByLabel("Give this to the client").InputValueAsync();
    }

    private static async Task<string> AnswerAsync()
    {
        var link = await LinkAsync(_answered);
        await using var client = await Visit.BeginAsync(_service, name: null);
        await client.Page.GotoAsync(link);
        await client.DeclineAsync($"Answer {Evil}");
        await Expect(client.Page.Locator("h1")).ToHaveTextAsync("Thank you");
        return link;
    }
}
