using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Workflow.Service.Access;
using Workflow.Service.Configuration;
using Workflow.Service.Tests.Support;

namespace Workflow.Service.Tests.Access;

internal sealed class KeyTests
{
    [Test]
    public void A_new_key_has_256_random_bits_and_is_found_by_its_hash_only()
    {
        var owners = Enumerable.Range(0, 20).Select(i => Owner.New($"o{i}", ["*"], [])).ToList();
        var ring = Ring(owners);

        owners.Select(o => o.Key).ShouldBeUnique();
        owners.ShouldAllBe(o => o.Key.StartsWith("wfk_") && Convert.FromBase64String(o.Key.Substring(4).Replace('-', '+').Replace('_', '/') + "=").Length == 32);
        foreach (var owner in owners)
            ring.Find(owner.Key)!.Name.ShouldBe(owner.Stored.Name);
        ring.Find(owners[0].Stored.Hash!).ShouldBeNull();
    }

    [Test]
    public void A_key_that_differs_in_anything_opens_nothing()
    {
        var owner = Owner.New("ann", ["*"], []);
        var ring = Ring([owner]);
        var changed =
            from at in Gen.Choose(0, owner.Key.Length - 1)
            from letter in Gen.Elements([.. "abcXYZ019-_ .\0é"])
            from cut in Gen.Elements(0, 0, 1, 5)
            select (owner.Key[..at] + letter + owner.Key[(at + 1)..])[..(owner.Key.Length - cut)];

        Prop.ForAll(changed.Where(k => k != owner.Key).ToArbitrary(), key => ring.Find(key).ShouldBeNull()).QuickCheckThrowOnFailure();
    }

    [Test]
    public void A_key_that_could_be_guessed_opens_nothing_whatever_hash_was_stored()
    {
        const string weak = "wfk_secret";

        Ring([new Owner(weak, new ApiKey { Name = "ann", Hash = ApiKeys.HashOf(weak), Projects = ["*"] })]).Find(weak).ShouldBeNull();
    }

    [Test]
    public void A_key_without_a_hash_is_for_the_broker_only()
    {
        var ring = Ring([new Owner("", new ApiKey { Name = "ann", Projects = ["*"] })]);

        ring.FindByName("ann").ShouldNotBeNull();
        ring.IsRequired.ShouldBeTrue();
        ring.Find(ApiKeys.New()).ShouldBeNull();
    }

    [Test]
    public void Keys_that_stay_as_they_are_are_not_revoked_when_others_change()
    {
        var (ann, bob) = (Owner.New("ann", ["*"], []), Owner.New("bob", ["*"], [Rights.Operate]));
        var ring = Ring([ann, bob]);
        var (a, b) = (ring.Find(ann.Key)!, ring.Find(bob.Key)!);

        ring.Replace([ann.Stored with { Roles = [] }, bob.Stored with { Rights = [] }]);

        (a.Revoked.IsCancellationRequested, b.Revoked.IsCancellationRequested).ShouldBe((false, true));
        ring.Find(bob.Key)!.May(Rights.Operate).ShouldBeFalse();
    }

    [Test]
    public void When_the_last_key_is_taken_back_nobody_gets_in()
    {
        var ann = Owner.New("ann", ["*"], []);
        var ring = Ring([ann]);
        ring.Replace([]);

        ring.IsRequired.ShouldBeTrue();
        ring.Find(ann.Key).ShouldBeNull();
    }

    [TestCase("")]
    [TestCase("Basic d29yZDpwYXNz")]
    [TestCase("Bearer")]
    [TestCase("Bearer ")]
    [TestCase("Bearer wfk_short")]
    [TestCase("Bearer a.b.c")]
    [TestCase("Token {key}")]
    [TestCase("Bearer {key}, Bearer {key}")]
    [TestCase("Bearer {key} {key}")]
    public async Task A_header_that_holds_no_key_of_ours_opens_nothing(string header)
    {
        var key = SharedSecuredService.One.Key("root");

        using var response = await SharedSecuredService.One.SendAsync("GET", "/api/projects", null, null, ("Authorization", header.Replace("{key}", key, StringComparison.Ordinal)));

        await Task.FromResult(response).ShouldRefuse(HttpStatusCode.Unauthorized, "unauthenticated");
        response.Headers.ToString().ShouldNotContain(key);
    }

    [TestCase("bearer")]
    [TestCase("BEARER")]
    public async Task The_schemes_letter_case_does_not_matter(string scheme)
    {
        using var response = await SharedSecuredService.One.SendAsync("GET", "/api/projects", null, null, ("Authorization", $"{scheme} {SharedSecuredService.One.Key("root")}"));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [TestCase("Host", "workflow.example")]
    [TestCase("Origin", "https://elsewhere.example")]
    [TestCase("Sec-Fetch-Site", "cross-site")]
    public async Task With_a_credential_the_service_answers_under_every_name(string header, string value)
    {
        using var response = await SharedSecuredService.One.SendAsync("GET", "/api/projects", SharedSecuredService.One.Key("root"), null, (header, value));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Test]
    public async Task A_key_that_is_taken_out_of_the_file_is_refused_soon_and_its_streams_end()
    {
        var directory = Directory.CreateTempSubdirectory("workflow-keys-").FullName;
        var file = Path.Combine(directory, "appsettings.json");
        var (ann, bob, carl) = (Owner.New("ann", ["*"], []), Owner.New("bob", ["*"], []), Owner.New("carl", ["*"], []));
        await File.WriteAllTextAsync(file, Json(ann, bob));
        var request = new ConfigurationRequest { File = file };
        await using var service = await SecuredService.StartAsync([Owner.New("root", ["*"], []), ann, bob], o => o with { RereadIdentity = () => ConfigurationReader.ReadIdentity(request) });
        using var stream = await service.SendAsync("GET", "/api/events/stream", bob.Key);
        stream.StatusCode.ShouldBe(HttpStatusCode.OK);

        // A file that is half written, and then wrong, changes nothing.
        await File.WriteAllTextAsync(file, """{ "Identity": { "Keys": [""");
        (await StatusAsync(service, bob)).ShouldBe(HttpStatusCode.OK);
        await File.WriteAllTextAsync(file, Json(ann, carl));
        await Eventually.Get<object>(async () => await StatusAsync(service, bob), s => s is HttpStatusCode.Unauthorized, "the refusal of a removed key");
        KeyReload.Every.ShouldBeLessThan(TimeSpan.FromSeconds(5));

        (await StatusAsync(service, ann), await StatusAsync(service, carl)).ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK));
        // To its end: it ends because the key is gone.
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        (await stream.Content.ReadAsStringAsync(bound.Token)).ShouldStartWith("retry:");
        Directory.Delete(directory, recursive: true);
    }

    private static async Task<HttpStatusCode> StatusAsync(SecuredService service, Owner owner)
    {
        using var response = await service.SendAsync("GET", "/api/projects", owner.Key);
        return response.StatusCode;
    }

    private static string Json(params Owner[] owners) =>
        $$"""{ "Identity": { "Keys": [ {{string.Join(", ", owners.Select(o => $$"""{ "Name": "{{o.Stored.Name}}", "Hash": "{{o.Stored.Hash}}", "Projects": ["*"] }"""))}} ] } }""";

    private static KeyRing Ring(IReadOnlyList<Owner> owners) =>
        new(new WorkflowHostOptions { Identity = new IdentityOptions { Keys = [.. owners.Select(o => o.Stored)] } });
}
