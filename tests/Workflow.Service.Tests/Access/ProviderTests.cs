using System.Net;
using System.Text;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using Workflow.Messages.Http;
using Workflow.Service.Tests.Support;

namespace Workflow.Service.Tests.Access;

/// <summary>Tokens of a real provider: its own document, its own keys, its own way to write claims.</summary>
internal sealed class ProviderTests
{
    private const string Shop = SecuredService.Shop;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    // Elsewhere new keys are looked for at most every 30 s.
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(2);

    private ProviderProcess _provider = null!;
    private SecuredService _service = null!;

    [SetUp]
    public async Task StartAsync()
    {
        using var bound = new CancellationTokenSource(Patience);
        _provider = await ProviderProcess.StartAsync(bound.Token);
        _service = await SecuredService.StartAsync(with: o => o with
        {
            Identity = o.Identity with { Jwt = _provider.Options },
            Services = s => s.Configure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, jwt => jwt.RefreshInterval = Refresh),
        });
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _service.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Test]
    public async Task A_providers_token_says_who_acts_in_which_role_where_and_with_which_rights()
    {
        var key = await _service.StartTaskAsync(Shop);
        var (developer, operating) = (await _provider.TokenAsync(), await _provider.TokenAsync("operator"));

        using var report = await _service.SendAsync("POST", $"/api/projects/{Shop}/instances/{key}/report", developer, """{"outcome":"started"}""");
        report.StatusCode.ShouldBe(HttpStatusCode.Accepted);

        (await _service.As("root").JournalAsync(Shop, key)).Items[^1].Entry.Actor.ShouldBe(new Messages.Actor("tim", "developer", Verified: true));
        await _service.SendAsync("GET", "/api/projects/crm/instances", developer).ShouldRefuse(HttpStatusCode.NotFound, "unknown-project");
        await _service.SendAsync("GET", "/api/operations", developer).ShouldRefuse(HttpStatusCode.Forbidden, "right-missing");
        (await _service.SendAsync("GET", "/api/projects", developer).ShouldAnswer<ProjectSettings[]>()).Select(p => p.Project).ShouldBe([Shop]);
        (await _service.SendAsync("GET", "/api/projects", operating).ShouldAnswer<ProjectSettings[]>()).Length.ShouldBe(2);
        using var operations = await _service.SendAsync("GET", "/api/operations", operating);
        operations.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_token_that_is_not_for_this_service_is_refused_with_its_reason()
    {
        var good = await _provider.TokenAsync();
        await ShouldCountAsync(good);
        await ShouldRefuseAsync(await _provider.TokenAsync("payroll"), "another audience");
        await ShouldRefuseAsync(await _provider.TokenAsync(host: "localhost"), "another authority");
        await ShouldRefuseAsync($"{Base64UrlEncoder.Encode(Encoding.UTF8.GetBytes("""{"alg":"none","typ":"at+jwt"}"""))}.{good.Split('.')[1]}.", "not signed");

        await _provider.ShiftClockAsync(minutes: -120);
        await ShouldRefuseAsync(await _provider.TokenAsync(), "expired");
    }

    [Test]
    public async Task After_the_providers_keys_have_changed_new_tokens_count_without_a_restart_and_those_of_a_withdrawn_key_do_not()
    {
        var first = await _provider.TokenAsync();
        await ShouldCountAsync(first);

        // The new key signs, the old one is still published: tokens of both count.
        await _provider.RotateAsync(keepOld: true);
        var second = await _provider.TokenAsync();
        await UntilCountsAsync(second);
        await ShouldCountAsync(first);

        await _provider.RotateAsync(keepOld: false);
        await UntilCountsAsync(await _provider.TokenAsync());
        await ShouldRefuseAsync(first, "not signed");
        await ShouldRefuseAsync(second, "not signed");
    }

    private async Task ShouldCountAsync(string token) => await _service.SendAsync("GET", "/api/projects", token).ShouldAnswer<ProjectSettings[]>();

    private async Task ShouldRefuseAsync(string token, string why) =>
        (await _service.SendAsync("GET", "/api/projects", token).ShouldRefuse(HttpStatusCode.Unauthorized, "unauthenticated")).Detail.ShouldContain(why);

    private async Task UntilCountsAsync(string token)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            using var response = await _service.SendAsync("GET", "/api/projects", token);
            if (response.IsSuccessStatusCode)
                return;
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(Patience, await response.Content.ReadAsStringAsync());
            await Task.Delay(200);
        }
    }
}
