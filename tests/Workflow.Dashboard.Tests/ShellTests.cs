using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>The frame around every page.</summary>
internal sealed class ShellTests
{
    private static DashboardService Service => SharedService.One;

    [Test]
    public async Task A_page_is_alive_says_who_acts_and_the_browser_complains_of_nothing()
    {
        await using var visit = await Visit.BeginAsync(Service, "Maria Ångström");
        var page = await visit.OpenAsync("/");

        await Expect(page).ToHaveTitleAsync("Overview · Workflow");
        await Expect(page.Locator(".acting b")).ToHaveTextAsync("Maria Ångström");
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task Who_acts_is_chosen_and_stays_chosen()
    {
        await using var visit = await Visit.BeginAsync(Service, name: null);
        var page = await visit.OpenAsync("/instances?state=active");
        await Expect(page.Locator(".acting b")).ToHaveTextAsync("Who are you?");

        await page.Locator(".acting summary").ClickAsync();
        await page.GetByLabel("Name").FillAsync("Clara");
        await page.Locator(".acting select").SelectOptionAsync("client");
        await page.GetByRole(AriaRole.Button, new() { Name = "Act as this" }).ClickAsync();

        await Expect(page.Locator(".acting b")).ToHaveTextAsync("Clara");
        await Expect(page.Locator(".acting small").First).ToHaveTextAsync("Client");
        page.Url.ShouldEndWith("/instances?state=active");
    }

    [TestCase("Workflow")]
    [TestCase("workflow")]
    public async Task A_name_that_nobody_can_have_is_refused_and_told_once(string name)
    {
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager");
        var page = await visit.OpenAsync("/instances?state=active");
        await page.Locator(".acting summary").ClickAsync();
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Act as this" }).ClickAsync();

        await Expect(page.Locator(".acting [role=alert]")).ToContainTextAsync("Nobody can go by this name");
        await Expect(page.Locator(".acting [role=alert]")).ToBeVisibleAsync();
        await Expect(page.Locator(".acting b")).ToHaveTextAsync("Maria");
        page.Url.ShouldEndWith("/instances?state=active");
        await visit.AliveAsync();
        (await Axe.FindAsync(page)).ShouldBeEmpty();
        await page.ReloadAsync();
        await Expect(page.Locator(".acting b")).ToHaveTextAsync("Maria");
        await Expect(page.Locator(".acting [role=alert]")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task A_form_that_no_page_of_ours_made_is_refused()
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("name", "Mallory")]);
        using var response = await Service.Http.PostAsync("/session/acting", form);

        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);
        response.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [TestCase("en-GB", "That was not done", "The request cannot be read: the form was not made by this service&#x27;s page")]
    [TestCase("ru-RU", "Не получилось", "Запрос не удалось прочитать: форма отправлена не со страницы этого сервиса")]
    public async Task Whoever_sends_an_old_form_reads_so_in_their_language(string language, string heading, string sentence)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/session/acting") { Content = new FormUrlEncodedContent([KeyValuePair.Create("name", "Maria")]) };
        request.Headers.Add("Accept", "text/html,application/xhtml+xml");
        request.Headers.Add("Accept-Language", language);
        using var response = await Service.Http.SendAsync(request);

        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldContain("default-src 'none'");
        var text = System.Net.WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        text.ShouldContain(heading);
        text.ShouldContain(System.Net.WebUtility.HtmlDecode(sentence));
    }

    [Test]
    public async Task An_address_that_there_is_not_is_a_page_for_people_and_a_problem_for_programs()
    {
        await using var visit = await Visit.BeginAsync(Service, "Мария", language: "ru-RU");
        var answer = await visit.Page.GotoAsync("/no/such/page");

        answer!.Status.ShouldBe(404);
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Здесь ничего нет");
        (await Axe.FindAsync(visit.Page)).ShouldBeEmpty();
        using var response = await Service.Http.GetAsync("/no/such/page");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Test]
    public async Task A_page_runs_and_loads_nothing_from_elsewhere()
    {
        using var response = await Service.Http.GetAsync("/");

        var policy = response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("script-src 'self';");
        policy.ShouldNotContain("unsafe");
        policy.ShouldContain("frame-ancestors 'none'");
        (await response.Content.ReadAsStringAsync()).ShouldNotContain("<script>");
    }

    [TestCase("en-GB", "Overview", "en")]
    [TestCase("ru-RU", "Обзор", "ru")]
    [TestCase("fr-FR", "Overview", "en")]
    public async Task The_browsers_language_is_spoken(string language, string heading, string tag)
    {
        await using var visit = await Visit.BeginAsync(Service, language: language);
        await visit.Page.GotoAsync("/");

        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync(heading);
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", tag);
    }

    [Test]
    public async Task The_look_is_switched_and_stays_so()
    {
        await using var visit = await Visit.BeginAsync(Service);
        var page = await visit.OpenAsync("/");
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Switch between system, light and dark" });

        await button.ClickAsync();
        await button.ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await page.ReloadAsync();

        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }

    [Test]
    public async Task With_the_keyboard_one_skips_to_the_content()
    {
        await using var visit = await Visit.BeginAsync(Service);
        var page = await visit.OpenAsync("/");

        // A page that has just come alive puts the focus upon its heading, perhaps in the middle of this.
        await Eventually.TrueAsync(async () =>
        {
            await page.Locator(".skip").FocusAsync();
            await Expect(page.Locator(".skip")).ToBeInViewportAsync();
            await page.Keyboard.PressAsync("Enter");
            return await page.EvaluateAsync<bool>("() => document.activeElement.matches('main')");
        });
    }

    [Test]
    public async Task While_the_service_is_away_the_page_says_so_and_then_goes_on_by_itself()
    {
        var directory = System.IO.Directory.CreateTempSubdirectory("workflow-dashboard-").FullName;
        var service = await DashboardService.StartAsync(directory: directory);
        await using var visit = await Visit.BeginAsync(service);
        var page = await visit.OpenAsync("/");
        var port = service.Address.Port;

        await service.DisposeAsync();
        await Expect(page.Locator("#lost")).ToContainTextAsync("The connection to the service is lost.", new() { Timeout = 15_000 });
        await Expect(page.Locator("#lost")).ToContainTextAsync("What you see is as of");
        // As all moments of a page: by 24 hours.
        await Expect(page.Locator("#lost-text")).ToContainTextAsync(new Regex(@"as of \d\d:\d\d:\d\d\.", RegexOptions.None, TimeSpan.FromSeconds(5)));
        await Expect(page.Locator(".app")).ToHaveAttributeAsync("inert", "");

        await using var again = await DashboardService.StartAsync(directory: directory, port: port);
        await Expect(page.Locator("#lost")).ToBeHiddenAsync(new() { Timeout = 15_000 });
        await again.StartInstanceAsync("After the restart");
        await Expect(page.Locator(".tile b").First).ToHaveTextAsync("1");
    }

    [Test]
    public async Task An_asset_may_be_kept_for_ever_and_a_page_never()
    {
        using var page = await Service.Http.GetAsync("/");
        page.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var address = System.Text.RegularExpressions.Regex.Match(await page.Content.ReadAsStringAsync(), "/assets/[^\"]*dashboard.css", System.Text.RegularExpressions.RegexOptions.NonBacktracking).Value;

        using var asset = await Service.Http.GetAsync(address);

        asset.Headers.CacheControl!.ToString().ShouldContain("immutable");
        asset.Content.Headers.ContentType!.MediaType.ShouldBe("text/css");
    }
}
