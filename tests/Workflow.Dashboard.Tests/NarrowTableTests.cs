using Workflow.Dashboard.Tests.Support;
using Workflow.Messages.Http;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>On a screen of 1280 pixels no column and no button is cut, whatever things are called.</summary>
internal sealed class NarrowTableTests
{
    private static readonly string Endless = new('W', 200);
    private DashboardService _service = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        var clock = new MovedClock();
        _service = await DashboardService.StartAsync(o => o with { Clock = clock, AgentSlots = 0 });
        var manager = _service.As("Maria Konstantinopolskaya", "manager");
        var developer = _service.As("Dan Developer", "developer");
        await BeginAsync("feature-request", "Перенести выгрузку счетов за прошлый год в новый кабинет клиента");
        await BeginAsync("feature-request", Endless);
        var task = await BeginAsync("task", "Export of last year's invoices with the customer's own numbers and notes");
        await developer.AssignAsync(DashboardService.Project, task, new AssignRequest("Dan Developer", "developer"));
        await manager.SuspendAsync(DashboardService.Project, await BeginAsync("task", "A new header for the site"), "Waiting for the contract");
        await manager.ReportAsync(DashboardService.Project, await BeginAsync("feature-request", "Unwanted"), new() { Outcome = "declined" });
        clock.PutForward(TimeSpan.FromHours(148));
        await BeginAsync("feature-request", "Заказы не оплачиваются картой с прошлой пятницы");

        async Task<string> BeginAsync(string workflow, string title) => (await manager.StartAsync(DashboardService.Project, new StartRequest(workflow, title))).Key;
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [Test]
    public async Task The_whole_table_is_in_sight([Values("en-GB", "ru-RU")] string language, [Values("/instances", "/work?all=true")] string path)
    {
        await using var visit = await Visit.BeginAsync(_service, language: language);
        await visit.Page.SetViewportSizeAsync(1280, 900);
        var page = language == "ru-RU" ? await visit.OpenRussianAsync(path) : await visit.OpenAsync(path);
        await Expect(page.Locator(".clamp", new() { HasText = Endless }).First).ToBeVisibleAsync();

        var sizes = await page.Locator(".table").EvaluateAsync<int[]>("t => [t.scrollWidth, t.clientWidth]");

        sizes[0].ShouldBeLessThanOrEqualTo(sizes[1]);
    }
}
