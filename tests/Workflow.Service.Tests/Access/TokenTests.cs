using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using Workflow.Messages.Http;
using Workflow.Service.Tests.Support;

namespace Workflow.Service.Tests.Access;

internal sealed class TokenTests
{
    private const string Shop = SecuredService.Shop;
    private static Authority _authority = null!;
    private static SecuredService _service = null!;

    private static IEnumerable<TestCaseData> Forged
    {
        get
        {
            var stranger = RSA.Create(2048).ExportParameters(true);
            var strange = new RsaSecurityKey(stranger) { KeyId = "rsa" };
            yield return Case("signed by somebody else under the authority's key id", a => a.Token(new SigningCredentials(strange, SecurityAlgorithms.RsaSha256)), "signed");
            yield return Case("signed by somebody else under an unknown key id", a => a.Token(new SigningCredentials(new RsaSecurityKey(stranger) { KeyId = "../../dev/null" }, SecurityAlgorithms.RsaSha256)), "signed");
            yield return Case("not signed", a => Unsigned(a.Token()), "signed");
            yield return Case("without its signature", a => a.Token()[..(a.Token().LastIndexOf('.') + 1)], "signed");
            yield return Case("signed with the public key as a shared secret", a => WithPublicKey(a), "");
            yield return Case("signed with an algorithm that is not on the list", a => a.Token(new SigningCredentials(a.Rsa, SecurityAlgorithms.RsaSha512)), "");
            yield return Case("made for another audience", a => a.Token(audience: "payroll"), "audience");
            yield return Case("of another authority", a => a.Token(issuer: "https://evil.example"), "authority");
            yield return Case("expired", a => a.Token(from: TimeSpan.FromHours(-2), until: TimeSpan.FromHours(-1)), "expired");
            yield return Case("not valid yet", a => a.Token(from: TimeSpan.FromHours(1), until: TimeSpan.FromHours(2)), "yet");
            yield return Case("that never expires", a => a.Token(until: Timeout.InfiniteTimeSpan), "expires");
            yield return Case("of nobody", a => a.Token(claims: new() { ["roles"] = "developer", ["projects"] = Shop }), "name");
            yield return Case("of the engine itself", a => a.Token(claims: Authority.Claims("workflow")), "name");
            yield return Case("of a name with a line break", a => a.Token(claims: Authority.Claims("a\nb")), "name");
            yield return Case("that is none", _ => "eyJhbGciOiJub25lIn0.e30.", "");
            yield return Case("whose claims were changed", a => Changed(a.Token()), "signed");
        }
    }

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _authority = await Authority.StartAsync();
        _service = await SecuredService.StartAsync(with: o => o with { Identity = o.Identity with { Jwt = _authority.Options } });
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _service.DisposeAsync();
        await _authority.DisposeAsync();
    }

    [TestCase(SecurityAlgorithms.RsaSha256)]
    [TestCase(SecurityAlgorithms.RsaSsaPssSha256)]
    [TestCase(SecurityAlgorithms.EcdsaSha256)]
    public async Task A_token_of_the_authority_says_who_acts_in_which_role_and_where(string algorithm)
    {
        var key = await _service.StartTaskAsync(Shop);
        var token = _authority.Token(new SigningCredentials(algorithm == SecurityAlgorithms.EcdsaSha256 ? _authority.Elliptic : _authority.Rsa, algorithm));

        using var report = await _service.SendAsync("POST", $"/api/projects/{Shop}/instances/{key}/report", token, """{"outcome":"started"}""", ("X-Workflow-Actor", "mona"));
        report.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await _service.As("root").JournalAsync(Shop, key)).Items[^1].Entry.Actor.ShouldBe(new Messages.Actor("tim", "developer", Verified: true));
        await _service.SendAsync("GET", "/api/projects/crm/instances", token).ShouldRefuse(HttpStatusCode.NotFound, "unknown-project");
        await _service.SendAsync("POST", "/api/verify", token, "{}").ShouldRefuse(HttpStatusCode.Forbidden, "right-missing");
    }

    [Test]
    public async Task Lists_in_claims_can_be_arrays_or_one_text()
    {
        var claims = Authority.Claims();
        (claims["roles"], claims["projects"], claims["rights"]) = ("manager tester", "shop,crm", "operate");
        using var response = await _service.SendAsync("GET", "/api/projects", _authority.Token(claims: claims));

        (await Task.FromResult(response).ShouldAnswer<ProjectSettings[]>()).Length.ShouldBe(2);
    }

    [TestCaseSource(nameof(Forged))]
    public async Task A_token_is_refused(Func<Authority, string> make, string why)
    {
        var problem = await _service.SendAsync("GET", "/api/projects", make(_authority)).ShouldRefuse(HttpStatusCode.Unauthorized, "unauthenticated");

        problem.Detail.ShouldContain(why);
    }

    [TestCase("jku")]
    [TestCase("x5u")]
    public async Task Addresses_in_a_token_are_never_asked(string member)
    {
        await using var evil = await Authority.StartAsync();
        var token = _authority.Token(new SigningCredentials(evil.Rsa, SecurityAlgorithms.RsaSha256), header: new() { [member] = evil.Address + "keys" });

        await _service.SendAsync("GET", "/api/projects", token).ShouldRefuse(HttpStatusCode.Unauthorized, "unauthenticated");

        evil.Asked.ShouldBe(0);
    }

    [Test]
    public async Task Tokens_with_made_up_key_ids_do_not_make_the_service_ask_again_and_again()
    {
        using var stranger = RSA.Create(2048);
        for (var i = 0; i < 20; i++)
            await _service.SendAsync("GET", "/api/projects", _authority.Token(new SigningCredentials(new RsaSecurityKey(stranger) { KeyId = $"k{i}" }, SecurityAlgorithms.RsaSha256)))
                .ShouldRefuse(HttpStatusCode.Unauthorized, "unauthenticated");

        _authority.Asked.ShouldBeLessThan(6);
    }

    [Test]
    public async Task Without_its_authority_tokens_cannot_be_judged_and_keys_can()
    {
        var gone = await Authority.StartAsync();
        var token = gone.Token();
        var options = gone.Options;
        await gone.DisposeAsync();
        await using var service = await SecuredService.StartAsync(with: o => o with { Identity = o.Identity with { Jwt = options } });

        await service.SendAsync("GET", "/api/projects", token).ShouldRefuse(HttpStatusCode.ServiceUnavailable, "authority-unavailable");
        await service.SendAsync("GET", "/api/projects", service.Key("root")).ShouldAnswer<ProjectSettings[]>();
    }

    [Test]
    public async Task A_stream_ends_with_the_token_that_opened_it()
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var stream = await _service.SendAsync("GET", "/api/events/stream", _authority.Token(until: TimeSpan.FromSeconds(6)));
        stream.StatusCode.ShouldBe(HttpStatusCode.OK);

        // Read to its end, which comes by itself.
        (await stream.Content.ReadAsStringAsync(bound.Token)).ShouldStartWith("retry:");
    }

    private static TestCaseData Case(string name, Func<Authority, string> make, string why) =>
        new TestCaseData(make, why).SetName($"A_token_{name.Replace(' ', '_')}_is_refused");

    private static string Unsigned(string token) => $"{Encode("""{"alg":"none","typ":"JWT"}""")}.{token.Split('.')[1]}.";

    private static string Changed(string token)
    {
        var parts = token.Split('.');
        var claims = Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(parts[1])).Replace("\"shop\"", "\"*\"", StringComparison.Ordinal);
        return $"{parts[0]}.{Encode(claims)}.{parts[2]}";
    }

    private static string WithPublicKey(Authority authority)
    {
        var shared = new SymmetricSecurityKey(Encoding.ASCII.GetBytes(authority.Rsa.Rsa.ExportSubjectPublicKeyInfoPem())) { KeyId = "rsa" };
        return authority.Token(new SigningCredentials(shared, SecurityAlgorithms.HmacSha256));
    }

    private static string Encode(string text) => Base64UrlEncoder.Encode(Encoding.UTF8.GetBytes(text));
}
