using System.Net;
using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using Workflow.Runtime.Journal;
using Workflow.Service.Dashboard.Live;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>A page is there to be read with its first answer; what can be pressed in it can be pressed once somebody hears it.</summary>
internal sealed class FirstAnswerTests
{
    private static DashboardService Service => SharedService.One;

    private static IEnumerable<object[]> Pages =>
    [
        ["/", "Overview", "class=\"picture fits"],
        ["/instances?text={mark}", "Instances", "Read at once {mark}"],
        ["/instances?text={mark}&view=board", "Instances", "Read at once {mark}"],
        ["/instances/default/{key}", "Read at once {mark}", "data-outcome=\"agreed\""],
        ["/work?role=manager", "My work", "<table"],
        ["/operations", "Operations", "id=\"followers\""],
        ["/definitions/task/1", "Task", "<pre id=\"yaml\""],
        ["/deployments", "Deployments", "id=\"definition\""],
        ["/start", "Start", "<option value=\"feature-request\" selected"],
    ];

    [TestCaseSource(nameof(Pages))]
    public async Task The_first_answer_has_heading_navigation_and_content(string path, string heading, string content)
    {
        var mark = Guid.NewGuid().ToString("N");
        var key = await Service.StartInstanceAsync($"Read at once {mark}");
        await Eventually.TrueAsync(async () => (await Service.Http.GetStringAsync($"/instances?text={mark}")).Contains($">{key}<", StringComparison.Ordinal));
        string Filled(string text) => text.Replace("{mark}", mark, StringComparison.Ordinal).Replace("{key}", key, StringComparison.Ordinal);

        var answer = WebUtility.HtmlDecode(await Service.Http.GetStringAsync(Filled(path)));

        answer.ShouldMatch($"<h1.*{Filled(heading)}");
        answer.ShouldMatch("<title>.*Workflow</title>");
        answer.ShouldContain("<nav aria-label=\"Pages\">");
        answer.ShouldContain(Filled(content));
        answer.ShouldNotContain("Loading…");
    }

    // Two queries' time: the first answer is made while the page has a part of what it is made of.
    [Test]
    public async Task A_page_that_is_drawn_while_it_reads_says_so_and_is_whole_soon()
    {
        await using var slow = await DashboardService.StartAsync(o => o with { Services = services => SlowStore.PutBefore(services, TimeSpan.FromMilliseconds(200)) });
        var key = await slow.StartInstanceAsync("Slowly read");
        slow.Get<FirstReads>().Patience = TimeSpan.FromMilliseconds(300);
        await using var visit = await Visit.BeginAsync(slow, "Maria", "manager");
        foreach (var (path, content) in new[]
        {
            ("/", ".picture.fits"), ("/instances", $"tbody :text-is('{key}')"), ($"/instances/default/{key}", "[data-outcome=agreed]"), ("/work", "table"),
            ("/operations", "#followers"), ("/deployments", ".empty"), ("/definitions", "table"), ("/definitions/task/1", "#yaml:has-text('workflow')"),
        })
        {
            var answer = await slow.Http.GetStringAsync(path);
            answer.ShouldContain("<h1");
            answer.ShouldNotContain("Something went wrong", Case.Sensitive, path);
            var page = await visit.OpenAsync(path);
            await Expect(page.Locator(content).First).ToBeVisibleAsync(new() { Timeout = 20_000 });
        }
    }

    [Test]
    public async Task A_page_that_cannot_go_on_says_so_and_begins_again_when_it_is_asked_to()
    {
        await using var service = await DashboardService.StartAsync(o => o with { Services = services => SlowStore.PutBefore(services, TimeSpan.Zero) });
        var key = await service.StartInstanceAsync("Followed");
        await using var visit = await Visit.BeginAsync(service, "Maria", "manager");
        var page = await visit.OpenAsync($"/instances/default/{key}");
        var store = (SlowStore)(object)service.Get<IJournalStore>();

        store.Fails = true;
        await service.As("Maria", "manager").CommentAsync(DashboardService.Project, key, "Heard?");
        await Expect(page.Locator("main [role=alert]")).ToContainTextAsync("Nothing that you did before is lost.");
        store.Fails = false;
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await Expect(page.Locator("#comments .said")).ToHaveTextAsync("Heard?");
        await service.As("Maria", "manager").CommentAsync(DashboardService.Project, key, "Again");
        await Expect(page.Locator("#comments .said").Last).ToHaveTextAsync("Again");
    }

    [Test]
    public async Task Until_its_circuit_stands_a_page_is_read_and_nothing_in_it_can_be_pressed()
    {
        var key = await Service.StartInstanceAsync("To be read");
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager");
        // What the circuit's connection sends is held until the test lets it go.
        await visit.Page.AddInitScriptAsync("""
            const held = [];
            const send = WebSocket.prototype.send;
            WebSocket.prototype.send = function (data) { held.push([this, data]); };
            window.connect = () => { WebSocket.prototype.send = send; for (const [socket, data] of held) send.call(socket, data); };
            """);
        var page = visit.Page;
        await page.GotoAsync($"/instances/default/{key}");

        await Expect(page.Locator("h1")).ToContainTextAsync("To be read");
        foreach (var control in new[] { "[data-outcome=agreed] button", "[data-action=suspend] button", "#comments textarea", ".looks button" })
            await Expect(page.Locator(control).First).ToBeDisabledAsync();
        await Expect(page.Locator("#waking")).ToContainTextAsync("Connecting…");
        // axe takes whatever is in a disabled fieldset for disabled. Browsers disable controls alone: one can scroll.
        (await Axe.FindAsync(page)).Where(f => !f.Contains("scrollable-region-focusable", StringComparison.Ordinal)).ShouldBeEmpty();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "My work" })).ToHaveAttributeAsync("href", "/work");

        await page.EvaluateAsync("() => window.connect()");
        await page.Locator("#comments textarea").FillAsync("Heard");
        await page.Locator("#comments button").ClickAsync();

        await Expect(page.Locator("#comments .said")).ToHaveTextAsync("Heard");
        await Expect(page.Locator("#waking")).ToBeEmptyAsync();
    }

    [Test]
    public async Task A_link_that_is_followed_while_the_page_comes_alive_leads_where_it_says([Range(0, 3)] int sent)
    {
        await Service.StartInstanceAsync("Left early");
        await using var visit = await Visit.BeginAsync(Service);
        // The circuit's connection sends so much, and the rest once the test lets it go.
        await visit.Page.AddInitScriptAsync($$"""
            const held = [];
            const send = WebSocket.prototype.send;
            let left = {{sent}};
            WebSocket.prototype.send = function (data) {
                if (left-- > 0) send.call(this, data);
                else held.push([this, data]);
                window.holds = held.length;
            };
            window.connect = () => { WebSocket.prototype.send = send; for (const [socket, data] of held) send.call(socket, data); };
            """);
        var page = visit.Page;
        await page.GotoAsync("/instances");
        await page.WaitForFunctionAsync("() => window.holds > 0");

        await page.Locator("#main thead a").Filter(new LocatorFilterOptions { HasText = "Deadline" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(Service.Address, "/instances?sort=due").ToString());
        await Expect(page.Locator("th[aria-sort=ascending]")).ToContainTextAsync("Deadline");
        await page.EvaluateAsync("() => window.connect()");

        await visit.AliveAsync();
        await Expect(page.Locator("th[aria-sort=ascending]")).ToContainTextAsync("Deadline");
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task A_page_that_comes_alive_does_not_flicker()
    {
        var key = await Service.StartInstanceAsync("Shown all the time");
        await using var visit = await Visit.BeginAsync(Service);
        // Whatever the page shows between its first answer and its circuit is noted.
        await visit.Page.AddInitScriptAsync("""
            window.seen = [];
            new MutationObserver(() => { if (document.querySelector('main')) window.seen.push(document.querySelector('main').innerText); })
              .observe(document, { childList: true, subtree: true, characterData: true });
            """);
        foreach (var path in new[] { "/", "/instances", $"/instances/default/{key}", "/work", "/operations", "/deployments", "/definitions", "/definitions/task/1" })
        {
            var page = await visit.OpenAsync(path);
            await Expect(page.Locator(".app")).ToBeVisibleAsync();
            (await page.EvaluateAsync<string[]>("() => window.seen")).Where(s => s.Contains("Loading…", StringComparison.Ordinal)).ShouldBeEmpty(path);
        }
    }

    [Test]
    public void What_was_read_for_a_first_answer_is_handed_to_one_circuit_and_memory_has_a_bound()
    {
        var reads = new FirstReads();
        var page = Guid.NewGuid();
        reads.Keep(page, "how many", 3);
        reads.Keep(page, "which", "all");

        reads.Take(page).ShouldNotBeNull().ShouldBe(new Dictionary<object, object?> { ["how many"] = 3, ["which"] = "all" }, ignoreOrder: true);
        reads.Take(page).ShouldBeNull();
        for (var i = 0; i < 10_000; i++)
            reads.Keep(Guid.NewGuid(), "question", "answer");
        reads.Count.ShouldBeLessThan(1000);
    }

    [Test]
    public async Task A_browser_that_was_never_here_is_loaded_once_and_then_shown_its_own_time()
    {
        var key = await Service.StartInstanceAsync("When was it");
        await using var visit = await Visit.BeginAsync(Service, zone: "Asia/Tokyo");
        var loads = 0;
        visit.Page.Request += (_, request) => loads += request.IsNavigationRequest ? 1 : 0;

        var page = await visit.OpenAsync($"/instances/default/{key}");

        var started = (await Service.As("x").GetAsync(DashboardService.Project, key)).StartedAt;
        var there = TimeZoneInfo.ConvertTime(started, TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo"));
        await Expect(page.Locator("#timeline time").Last).ToContainTextAsync($"{there:HH:mm:ss}");
        loads.ShouldBe(1);
        using var asked = new HttpRequestMessage(HttpMethod.Get, $"/instances/default/{key}") { Headers = { { "Cookie", $"workflow-zone-{Service.Address.Port}=Asia/Tokyo" } } };
        using var again = await Service.Http.SendAsync(asked);
        (await again.Content.ReadAsStringAsync()).ShouldContain($">{there:HH:mm:ss}<");
    }
}
