using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Workflow.OpenId;

/// <summary>OpenIddict with the flow of client credentials, and without a store: its clients are <see cref="Client.All"/>.</summary>
internal static class Provider
{
    public static void AddProvider(this IServiceCollection services, TimeProvider clock, SigningKeys keys) => services.AddOpenIddict().AddServer(server =>
    {
        server.EnableDegradedMode();
        server.SetTokenEndpointUris("connect/token");
        server.AllowClientCredentialsFlow();
        server.DisableAccessTokenEncryption();
        server.AddSigningKey(keys.New());
        server.AddEphemeralEncryptionKey();
        server.Configure(options => options.TimeProvider = clock);
        server.UseAspNetCore().DisableTransportSecurityRequirement();
        server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(Check));
        server.AddEventHandler<HandleTokenRequestContext>(handler => handler.UseInlineHandler(Answer));
    });

    private static ValueTask Check(ValidateTokenRequestContext context)
    {
        if (context.ClientId is not { } id || !Client.All.ContainsKey(id) || context.ClientSecret != Client.Secret)
            context.Reject(Errors.InvalidClient);
        return default;
    }

    private static ValueTask Answer(HandleTokenRequestContext context)
    {
        var client = Client.All[context.ClientId!];
        var identity = new ClaimsIdentity("client", Claims.Name, "roles");
        identity.SetClaim(Claims.Subject, client.Subject);
        identity.SetClaims("roles", client.Roles).SetClaims("projects", client.Projects).SetClaims("rights", client.Rights);
        identity.SetAudiences(client.Audience);
        identity.SetDestinations(_ => [Destinations.AccessToken]);
        context.SignIn(new ClaimsPrincipal(identity));
        return default;
    }
}
