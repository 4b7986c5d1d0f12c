using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using Workflow.Service.Api.Refusals;

namespace Workflow.Service.Access;

/// <summary>Tokens of an OpenID Connect authority.</summary>
internal sealed class TokenAuthority(WorkflowHostOptions options, IOptionsMonitor<JwtBearerOptions> bearer)
{
    public bool IsConfigured => options.Identity.Jwt is not null;

    /// <returns>Who it is, or why the token does not count.</returns>
    /// <exception cref="Refusal"><c>authority-unavailable</c>.</exception>
    public async Task<(Caller? Caller, string Reason)> IdentifyAsync(HttpContext context)
    {
        var result = await context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
        if (result is { Succeeded: true, Principal: { } principal })
            return Of(principal, result.Properties?.ExpiresUtc);
        await RequireAuthorityAsync(context);
        return (null, Reason(result.Failure));
    }

    private (Caller? Caller, string Reason) Of(ClaimsPrincipal principal, DateTimeOffset? until)
    {
        var jwt = options.Identity.Jwt!;
        if (principal.FindFirstValue(jwt.NameClaim) is not { } name || !Caller.IsName(name))
            return (null, $"the token's claim {jwt.NameClaim} is no name that anybody can have here");
        return (new Caller
        {
            Name = name,
            Roles = List(principal, jwt.RolesClaim),
            Projects = List(principal, jwt.ProjectsClaim),
            Rights = List(principal, jwt.RightsClaim),
            Until = until,
        }, "");
    }

    // An array comes as several claims; some authorities make one text with spaces of it.
    private static string[] List(ClaimsPrincipal principal, string claim) =>
        [.. principal.FindAll(claim).SelectMany(c => c.Value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal)];

    // Without its keys no token can be judged: that is no fault of the caller's.
    private async Task RequireAuthorityAsync(HttpContext context)
    {
        try
        {
            await bearer.Get(JwtBearerDefaults.AuthenticationScheme).ConfigurationManager!.GetConfigurationAsync(context.RequestAborted);
        }
        catch (InvalidOperationException)
        {
            throw new Refusal(EdgeCodes.AuthorityUnavailable);
        }
    }

    private static string Reason(Exception? failure) => failure switch
    {
        SecurityTokenExpiredException => "the token has expired",
        SecurityTokenNotYetValidException => "the token does not count yet",
        SecurityTokenNoExpirationException => "the token never expires, which is not taken",
        SecurityTokenInvalidAudienceException => "the token was made for another audience",
        SecurityTokenInvalidIssuerException => "the token comes from another authority",
        SecurityTokenInvalidAlgorithmException => "the token is signed with an algorithm that is not taken",
        SecurityTokenMalformedException or null => "the credential is neither a key nor a token",
        _ => "the token is not signed by the authority",
    };
}
