using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Workflow.Service.Access;

/// <summary>How tokens are checked.</summary>
internal static class TokenChecks
{
    // Clocks of two machines differ; more than this would keep expired tokens alive.
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    // Also the least time between two looks for new keys: tokens with made-up key ids must not make us ask again and again.
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(30);

    // So that a key which the authority has withdrawn does not count for long, also where nobody shows a token of a new one. The least
    // that is possible.
    private static readonly TimeSpan KeysLast = TimeSpan.FromMinutes(5);

    public static void AddTokenChecks(this IServiceCollection services, JwtOptions? jwt)
    {
        // The core of authentication only: the rest brings settings of its own, which could be wrong unseen.
        services.AddAuthenticationCore(authentication =>
        {
            if (jwt is not null)
                authentication.AddScheme<JwtBearerHandler>(JwtBearerDefaults.AuthenticationScheme, null);
        });
        services.TryAddSingleton(UrlEncoder.Default);
        services.AddTransient<JwtBearerHandler>();
        if (jwt is not null)
            services.Configure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, options => Configure(options, jwt));
        services.AddSingleton<IPostConfigureOptions<JwtBearerOptions>, JwtBearerPostConfigureOptions>();
        services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, ForgetOldKeys);
    }

    // Otherwise keys that the authority has withdrawn would count for another hour, as the last ones that were known to be good.
    private static void ForgetOldKeys(JwtBearerOptions options)
    {
        if (options.ConfigurationManager is BaseConfigurationManager keys)
            keys.UseLastKnownGoodConfiguration = false;
    }

    private static void Configure(JwtBearerOptions options, JwtOptions jwt)
    {
        options.Authority = jwt.Authority.AbsoluteUri.TrimEnd('/');
        options.Audience = jwt.Audience;
        options.TimeProvider = TimeProvider.System;
        options.RequireHttpsMetadata = !jwt.Authority.IsLoopback;
        options.MapInboundClaims = false;
        options.RefreshInterval = Refresh;
        options.AutomaticRefreshInterval = KeysLast;
        options.BackchannelTimeout = TimeSpan.FromSeconds(10);
        options.TokenValidationParameters = new TokenValidationParameters
        {
            // No "none", no HMAC: a public key must never be taken for a shared secret. Keys come from the authority's own document;
            // addresses and keys in a token's header (jku, x5u, jwk) are not looked at.
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256],
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ValidateIssuer = true,
            ValidateAudience = true,
            ValidateLifetime = true,
            ValidateIssuerSigningKey = true,
            ClockSkew = Skew,
            NameClaimType = jwt.NameClaim,
            RoleClaimType = jwt.RolesClaim,
        };
    }
}
