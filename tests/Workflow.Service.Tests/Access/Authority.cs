using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Workflow.Service.Tests.Access;

/// <summary>A small OpenID Connect authority on this machine: its document, its keys, and tokens that it signs.</summary>
internal sealed class Authority : IAsyncDisposable
{
    public const string Audience = "workflow";
    private readonly WebApplication _app;
    private int _asked;

    private Authority(WebApplication app) => _app = app;

    public RsaSecurityKey Rsa { get; } = new(RSA.Create(2048)) { KeyId = "rsa" };
    public ECDsaSecurityKey Elliptic { get; } = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "elliptic" };
    public Uri Address => WorkflowHost.AddressOf(_app);

    /// <summary>How often somebody asked for its keys.</summary>
    public int Asked => _asked;

    public static async Task<Authority> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var authority = new Authority(builder.Build());
        authority._app.MapGet("/.well-known/openid-configuration", () => Results.Json(new { issuer = authority.Issuer, jwks_uri = authority.Address + "keys" }));
        authority._app.MapGet("/keys", () =>
        {
            Interlocked.Increment(ref authority._asked);
            return Results.Json(new { keys = new[] { Public(JsonWebKeyConverter.ConvertFromRSASecurityKey(authority.Rsa)), Public(JsonWebKeyConverter.ConvertFromECDsaSecurityKey(authority.Elliptic)) } });
        });
        await authority._app.StartAsync();
        return authority;
    }

    public string Issuer => Address.AbsoluteUri.TrimEnd('/');

    public JwtOptions Options => new() { Authority = new Uri(Issuer), Audience = Audience };

    /// <summary>Claims of somebody who sees the shop and acts as a developer.</summary>
    public static Dictionary<string, object> Claims(string name = "tim") => new(StringComparer.Ordinal)
    {
        ["sub"] = name, ["roles"] = new[] { "developer" }, ["projects"] = new[] { SecuredService.Shop }, ["rights"] = Array.Empty<string>(),
    };

    /// <summary>A token; what is null is as it should be.</summary>
    public string Token(
        SigningCredentials? signed = null, Dictionary<string, object>? claims = null, string? issuer = null, string? audience = null, TimeSpan? from = null,
        TimeSpan? until = null, Dictionary<string, object>? header = null)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Issuer,
            Audience = audience ?? Audience,
            NotBefore = now + (from ?? TimeSpan.FromMinutes(-1)),
            Expires = until == Timeout.InfiniteTimeSpan ? null : now + (until ?? TimeSpan.FromMinutes(5)),
            Claims = claims ?? Claims(),
            SigningCredentials = signed ?? new SigningCredentials(Rsa, SecurityAlgorithms.RsaSha256),
            AdditionalHeaderClaims = header,
        });
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static object Public(JsonWebKey key) => new { kty = key.Kty, kid = key.Kid, use = "sig", n = key.N, e = key.E, crv = key.Crv, x = key.X, y = key.Y };
}
