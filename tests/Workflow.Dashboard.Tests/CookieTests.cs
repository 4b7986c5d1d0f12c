using System.Net;
using Microsoft.Extensions.Logging;
using Workflow.Dashboard.Tests.Support;
using Workflow.Service.Dashboard.Sessions;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>Several embedded services on one host, and one browser for them all.</summary>
internal sealed class CookieTests
{
    [Test]
    public async Task Two_services_on_one_host_do_not_share_who_somebody_is()
    {
        await using var other = await DashboardService.StartAsync();
        await using var visit = await Visit.BeginAsync(SharedService.One, "Maria", "manager");
        await visit.OpenAsync("/");
        await Expect(visit.Page.Locator(".acting summary")).ToContainTextAsync("Maria");

        await visit.Page.GotoAsync(other.Address.ToString());
        await visit.AliveAsync();

        await Expect(visit.Page.Locator(".acting summary")).Not.ToContainTextAsync("Maria");
        var ports = new[] { $"-{SharedService.One.Address.Port}", $"-{other.Address.Port}" };
        var cookies = await visit.Page.Context.CookiesAsync();
        cookies.ShouldAllBe(c => ports.Any(p => c.Name.EndsWith(p, StringComparison.Ordinal)));
        foreach (var port in ports)
            cookies.ShouldContain(c => c.Name == "workflow-forms" + port);
    }

    [Test]
    public async Task A_forms_cookie_of_another_service_is_replaced_and_no_failure_is_logged()
    {
        await using var other = await DashboardService.StartAsync();
        using var foreign = await other.Http.GetAsync("/");
        var sealedByOther = foreign.Headers.GetValues("Set-Cookie").First(c => c.StartsWith("workflow-forms", StringComparison.Ordinal)).Split(';')[0].Split('=', 2)[1];
        await using var service = await DashboardService.StartAsync();
        using var log = new HeardLog();
        service.Get<ILoggerFactory>().AddProvider(log);

        using var asked = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "Cookie", $"{service.Get<CookieNames>().Of("workflow-forms")}={sealedByOther}" } } };
        using var answer = await service.Http.SendAsync(asked);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("Set-Cookie").ShouldContain(c => c.StartsWith("workflow-forms-", StringComparison.Ordinal));
        log.Troubles.ShouldNotContain(t => t.Contains("ntiforgery", StringComparison.Ordinal));
    }
}
