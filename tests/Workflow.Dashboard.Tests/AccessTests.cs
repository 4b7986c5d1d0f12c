using System.Net;
using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using Workflow.Messages.Http;
using Workflow.Runtime.Queries;
using Workflow.Service;
using Workflow.Service.Access;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>Where one must sign in: with a key, within one's projects, as long as the key counts.</summary>
internal sealed class AccessTests
{
    private static readonly string Dora = ApiKeys.New();
    private static readonly string Root = ApiKeys.New();
    private static readonly string Reader = ApiKeys.New();
    private static IdentityOptions _identity = null!;
    private static DashboardService _service = null!;

    private static IdentityOptions Everybody { get; } = new()
    {
        Keys =
        [
            new ApiKey { Name = "dora", Hash = ApiKeys.HashOf(Dora), Roles = ["developer"], Projects = ["shop"] },
            new ApiKey { Name = "root", Hash = ApiKeys.HashOf(Root), Roles = ["manager", "client"], Projects = ["*"], Rights = ["operate"] },
            new ApiKey { Name = "reader", Hash = ApiKeys.HashOf(Reader), Projects = ["shop"] },
        ],
    };

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _identity = Everybody;
        _service = await DashboardService.StartAsync(o => o with { Identity = Everybody, RereadIdentity = () => _identity, AgentSlots = 0 });
        foreach (var project in new[] { "shop", "crm" })
            await _service.Get<ProjectStore>().PutAsync(
                new ProjectSettings { Project = project, Repository = "/nowhere", DeployDirectory = "/nowhere", WorkDirectory = "/nowhere", Test = ["true"], Smoke = ["true"] },
                CancellationToken.None);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [Test]
    public async Task Who_has_not_signed_in_gets_no_further_than_the_page_where_one_does()
    {
        await using var visit = await Visit.BeginAsync(_service, name: null);
        await visit.Page.GotoAsync("/instances?state=active");

        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Sign in");
        visit.Page.Url.ShouldContain("/sign-in?to=");
    }

    [Test]
    public async Task A_key_opens_the_page_that_was_asked_for_and_its_cookie_is_kept_from_scripts()
    {
        await using var visit = await Visit.BeginAsync(_service, name: null);
        await SignInAsync(visit, Root, "/instances?state=active");

        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Instances");
        visit.Page.Url.ShouldEndWith("/instances?state=active");
        await Expect(visit.Page.Locator(".acting b")).ToHaveTextAsync("root");
        var cookie = (await visit.Page.Context.CookiesAsync()).Single(c => c.Name == "__Host-workflow");
        (cookie.HttpOnly, cookie.Secure, cookie.Path).ShouldBe((true, true, "/"));
        cookie.Value.ShouldNotContain(Root);
    }

    [Test]
    public async Task A_key_that_nobody_has_opens_nothing_and_the_page_says_so()
    {
        await using var visit = await Visit.BeginAsync(_service, name: null);
        await SignInAsync(visit, ApiKeys.New(), "/");

        await Expect(visit.Page.Locator("#refused")).ToHaveTextAsync("This key or token is not known here, or not any more.");
        (await visit.Page.Context.CookiesAsync()).ShouldNotContain(c => c.Name == "__Host-workflow");
    }

    [Test]
    public async Task One_sees_ones_own_projects_and_nothing_of_others()
    {
        var mine = await StartAsync("shop", "Of the shop");
        var foreign = await StartAsync("crm", "Of the crm");
        await using var visit = await Visit.BeginAsync(_service, name: null);
        await SignInAsync(visit, Dora, "/instances");

        await Expect(visit.Page.Locator("tbody")).ToContainTextAsync("Of the shop");
        (await visit.Page.ContentAsync()).ShouldNotContain("Of the crm");
        await visit.Page.GotoAsync($"/instances/crm/{foreign}");
        await Expect(visit.Page.Locator("main [role=alert]")).ToContainTextAsync("There is no instance");
        (await visit.Page.ContentAsync()).ShouldNotContain("Of the crm");
        await visit.Page.GotoAsync("/operations");
        await Expect(visit.Page.Locator("main [role=alert]")).ToContainTextAsync("operate");
        await visit.Page.GotoAsync($"/instances/shop/{mine}");
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("Of the shop");
    }

    [Test]
    public async Task What_one_does_is_journalled_as_ones_own_and_verified()
    {
        var key = await StartAsync("shop", "Verified");
        await using var visit = await Visit.BeginAsync(_service, name: "Somebody else");
        await SignInAsync(visit, Dora, $"/instances/shop/{key}");

        await visit.Page.GetByLabel("Say something").FillAsync("It is me");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Comment" }).ClickAsync();
        await Expect(visit.Page.Locator("#comments .said")).ToHaveTextAsync("It is me");

        (await _service.As("x", key: Root).JournalAsync("shop", key)).Items[^1].Entry.Actor.ShouldBe(new Workflow.Messages.Actor("dora", "developer", true));
    }

    [Test]
    public async Task Who_has_no_role_only_reads()
    {
        var key = await StartAsync("shop", "Only read");
        await using var visit = await Visit.BeginAsync(_service, name: null);
        await SignInAsync(visit, Reader, $"/instances/shop/{key}");

        await Expect(visit.Page.Locator("li[data-outcome] button").First).ToBeDisabledAsync();
        await Expect(visit.Page.Locator("#outcomes")).ToContainTextAsync("Your key only reads.");
    }

    [Test]
    public async Task A_key_that_is_taken_back_ends_what_it_opened()
    {
        var key = ApiKeys.New();
        _identity = Everybody with { Keys = [.. Everybody.Keys, new ApiKey { Name = "temp", Hash = ApiKeys.HashOf(key), Roles = ["tester"], Projects = ["shop"] }] };
        await using var visit = await Visit.BeginAsync(_service, name: null);
        await visit.Page.GotoAsync("/");
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Sign in");
        for (var i = 0; i < 40 && await visit.Page.Locator(".acting b").CountAsync() == 0; i++)
        {
            await SignInAsync(visit, key, "/instances");
            await visit.Page.Locator("#refused, .acting b").First.WaitForAsync();
        }

        await Expect(visit.Page.Locator(".acting b")).ToHaveTextAsync("temp");
        _identity = Everybody;

        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Sign in", new() { Timeout = 25_000 });
    }

    [Test]
    public async Task Signing_out_ends_the_session()
    {
        await using var visit = await Visit.BeginAsync(_service, name: null);
        await SignInAsync(visit, Root, "/");
        await visit.Page.Locator(".acting summary").ClickAsync();

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Sign in");
        await visit.Page.GotoAsync("/");

        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Sign in");
    }

    [Test]
    public async Task A_circuit_is_given_to_no_page_of_another_site_and_to_nobody_who_has_not_signed_in()
    {
        (await ConnectAsync(null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await ConnectAsync("https://evil.example")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [TestCase("//evil.example/")]
    [TestCase("https://evil.example/")]
    [TestCase("/\\evil.example")]
    public async Task After_signing_in_one_is_sent_to_no_other_site(string to)
    {
        await using var visit = await Visit.BeginAsync(_service, name: null);
        await SignInAsync(visit, Root, to);

        await Expect(visit.Page.Locator(".acting b")).ToHaveTextAsync("root");
        new Uri(visit.Page.Url).Authority.ShouldBe(_service.Address.Authority);
    }

    private static async Task<HttpStatusCode> ConnectAsync(string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_blazor");
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        using var response = await _service.Http.SendAsync(request);
        return response.StatusCode;
    }

    private static async Task<string> StartAsync(string project, string title) =>
        (await _service.As("x", "manager", Root).StartAsync(project, new StartRequest("task", title))).Key;

    private static async Task SignInAsync(Visit visit, string key, string to)
    {
        await visit.Page.GotoAsync($"/sign-in?to={Uri.EscapeDataString(to)}");
        await visit.Page.GetByLabel("Key or token").FillAsync(key);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }
}
