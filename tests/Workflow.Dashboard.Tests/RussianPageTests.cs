using Workflow.Dashboard.Tests.Support;
using Workflow.Messages;
using Workflow.Messages.Http;
using Workflow.Runtime.Queries;

namespace Workflow.Dashboard.Tests;

/// <summary>What a Russian reads is Russian: whatever somebody writes here is, too, so that every Latin word is one that was forgotten.</summary>
internal sealed class RussianPageTests
{
    private static DashboardService _service = null!;
    private static string _key = null!;

    private static IEnumerable<string> Pages => ["/", "/instances/default/{key}", "/instances/default/{key}?at=3", "/instances/default/{task}", "/definitions/feature-request/1", "/definitions/task/1", "/work", "/deployments", "/deployments?kind=deployed", "/deployments?kind=failed", "/deployments?kind=recovered", "/deployments?kind=rework"];

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _service = await DashboardService.StartAsync(o => o with { AgentSlots = 0 });
        var manager = _service.As("Мария", "manager");
        _key = (await manager.StartAsync(DashboardService.Project, new StartRequest("feature-request", "Кнопка"))).Key;
        var agreement = new Dictionary<string, string> { ["justification"] = "Просили", ["estimate"] = "3d", ["cost"] = "2400 EUR" };
        var plan = new Dictionary<string, string> { ["methods"] = "Тесты", ["scenarios"] = "Клиент покупает" };
        foreach (var (name, role) in new[] { ("Мария", "manager"), ("Клара", "client") })
            await _service.As(name, role).ReportAsync(DashboardService.Project, _key, new() { Outcome = "agreed", Fields = agreement });
        foreach (var (name, role) in new[] { ("Мария", "manager"), ("Данил", "developer"), ("Тимур", "tester"), ("Олег", "devops") })
            await _service.As(name, role).ReportAsync(DashboardService.Project, _key, new()
            {
                Outcome = "planned", Fields = plan, Tasks = [new PlannedTask("t1", "Первая", "4h"), new PlannedTask("t2", "Вторая", DependsOn: ["t1"])],
            });
        await RunAsync();
        await Journey.AutomateAsync(_service, _key, "created", commit: new string('1', 40), outputs: new() { ["base"] = "1", ["branch"] = "2", ["commit"] = "3" });
        var task = await FirstTaskAsync();
        await Eventually.TrueAsync(async () => await _service.As("Данил").FindAsync(DashboardService.Project, task) is not null);
        await _service.As("Данил", "developer").ReportAsync(DashboardService.Project, task, new() { Outcome = "started" });
        await manager.CommentAsync(DashboardService.Project, _key, "Смотрю");
        await manager.SuspendAsync(DashboardService.Project, task, "Подождём");
        await Deploying.PutAsync(_service, _key, "Нет места", "1.2.0", "Агент");
        // The parent knows where its tasks are only when it was told.
        await Eventually.TrueAsync(async () => (await FindAsync()).Children.Any(c => c.Stage == "in-progress"));
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [TestCaseSource(nameof(Pages))]
    public async Task A_Russian_page_has_no_word_that_is_not_Russian(string path)
    {
        var task = await FirstTaskAsync();
        await using var visit = await Visit.BeginAsync(_service, "Мария", language: "ru-RU");
        var page = await visit.OpenRussianAsync(path.Replace("{key}", _key, StringComparison.Ordinal).Replace("{task}", task, StringComparison.Ordinal));

        (await RussianWords.OthersAsync(page)).ShouldBeEmpty();
        visit.Complaints.ShouldBeEmpty();
    }

    private static async Task<Engine.Instances.Instance> FindAsync() =>
        (await _service.Get<InstanceQueries>().FindAsync(DashboardService.Project, _key, default))!;

    private static async Task<string> FirstTaskAsync() => (await FindAsync()).Children[0].Key!;

    // One attempt that fails, so that there is a run to see.
    private static async Task RunAsync()
    {
        var ledger = _service.Get<RunLedger>();
        await Eventually.TrueAsync(() => ledger.IsWaitingAsync(default));
        var claim = (await ledger.ClaimNextAsync("Агент", TimeSpan.FromMinutes(5), default)).ShouldNotBeNull();
        await ledger.FinishAsync(claim.Order.Run, claim.Claim, null, "Нет места", "{}", default);
    }
}
