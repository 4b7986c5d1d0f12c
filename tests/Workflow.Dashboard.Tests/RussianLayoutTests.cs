using Workflow.Dashboard.Tests.Support;
using Workflow.Messages.Http;
using Workflow.Service.Dashboard.Texts;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>Russian words are longer than English ones, and fit all the same.</summary>
internal sealed class RussianLayoutTests
{
    private DashboardService _service = null!;
    private string _key = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        var clock = new MovedClock();
        _service = await DashboardService.StartAsync(o => o with { Clock = clock, AgentSlots = 0 });
        var manager = _service.As("Мария", "manager");
        _key = await BeginAsync("Кнопка возврата в корзине");
        await manager.SuspendAsync(DashboardService.Project, await BeginAsync("Выгрузка счетов за прошлый год"), "Ждём договора");
        await manager.ReportAsync(DashboardService.Project, await BeginAsync("Новая шапка сайта"), new() { Outcome = "declined" });
        clock.PutForward(TimeSpan.FromHours(148));

        async Task<string> BeginAsync(string title) => (await manager.StartAsync(DashboardService.Project, new StartRequest("feature-request", title))).Key;
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [Test]
    public async Task The_whole_list_is_in_sight()
    {
        await using var visit = await VisitAsync();
        var page = await visit.OpenRussianAsync("/instances");
        await Expect(page.Locator(".table.dense tbody tr")).ToHaveCountAsync(3);

        (await page.Locator(".table.dense").EvaluateAsync<int>("t => t.scrollWidth - t.clientWidth")).ShouldBe(0);
    }

    [Test]
    public async Task What_can_be_done_with_a_piece_of_work_stands_in_one_line()
    {
        await using var visit = await VisitAsync();
        await visit.Page.SetViewportSizeAsync(1080, 900);
        var page = await visit.OpenRussianAsync("/work?all=true");
        await Expect(page.Locator($"tr[data-item={_key}]").First).ToBeVisibleAsync();

        (await page.Locator($"tr[data-item={_key}] .row").First.EvaluateAsync<int>("row => new Set([...row.children].map(c => c.offsetTop)).size")).ShouldBe(1);
    }

    [TestCase("/definitions/task/1")]
    [TestCase("/")]
    public async Task No_word_of_a_picture_is_cut(string path)
    {
        await using var visit = await VisitAsync();
        var page = await visit.OpenRussianAsync(path);
        await Expect(page.Locator(".swimlane text.title").First).ToBeVisibleAsync();

        // Of a title that has more words than its box has room for, the last line is cut; the first is not.
        var first = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.swimlane .stage')].map(s => s.querySelector('.title').textContent)");
        first.Length.ShouldBeGreaterThan(5);
        first.Where(t => t.EndsWith('…')).ShouldBeEmpty();
    }

    [TestCase("/")]
    [TestCase("/instances")]
    [TestCase("/instances/default/{key}")]
    [TestCase("/work")]
    [TestCase("/operations")]
    [TestCase("/definitions/check")]
    public async Task On_a_telephone_nothing_stands_out_to_the_side_and_the_head_is_no_taller_than_what_it_holds(string path)
    {
        await using var visit = await VisitAsync();
        await visit.Page.SetViewportSizeAsync(390, 1200);
        var page = await visit.OpenRussianAsync(path.Replace("{key}", _key, StringComparison.Ordinal));

        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth")).ShouldBe(0);
        (await page.EvaluateAsync<double>("() => document.querySelector('.side').getBoundingClientRect().bottom - document.querySelector('.side-end').getBoundingClientRect().bottom")).ShouldBeLessThan(40);
    }

    [TestCase("overview.faults", "открытый сбой", "открытых сбоя", "открытых сбоев", "открытый сбой")]
    [TestCase("ops.runs-wait", "запуск ждёт агента", "запуска ждут агента", "запусков ждут агента", "запуск ждёт агента")]
    [TestCase("ops.entries", "запись в журнале", "записи в журнале", "записей в журнале", "запись в журнале")]
    [TestCase("ops.pages", "страница открыта на узле", "страницы открыты на узле", "страниц открыто на узле", "страница открыта на узле")]
    public void What_stands_below_a_number_agrees_with_it(string key, string one, string two, string five, string twentyOne) =>
        new[] { 1, 2, 5, 21 }.Select(n => Language.Russian.Count(key, n)).ShouldBe([one, two, five, twentyOne]);

    private Task<Visit> VisitAsync() => Visit.BeginAsync(_service, "Мария", language: "ru-RU");
}
