using Workflow.Service.Api.Refusals;

namespace Workflow.Service.Access;

/// <summary>Finds out who calls, by the credential in the header <c>Authorization</c> and nothing else.</summary>
internal sealed class Credentials(KeyRing keys, TokenAuthority tokens)
{
    private const string Scheme = "Bearer ";

    /// <exception cref="Refusal"><c>unauthenticated</c>, or <c>authority-unavailable</c>.</exception>
    public async Task<Caller> IdentifyAsync(HttpContext context)
    {
        var said = context.Request.Headers.Authorization;
        if (said.Count == 0)
            throw Unauthenticated(context, null, "no credential came with it");
        if (said.Count > 1 || said[0] is not { } header || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            throw Unauthenticated(context, "invalid_request", "the header Authorization does not say Bearer and one credential");
        var credential = header[Scheme.Length..].Trim();
        if (credential.StartsWith(ApiKeys.Prefix, StringComparison.Ordinal))
            return keys.Find(credential) ?? throw Unauthenticated(context, "invalid_token", "the key is not known, or not any more");
        if (!tokens.IsConfigured)
            throw Unauthenticated(context, "invalid_token", "the credential is no key of this service");
        var (caller, reason) = await tokens.IdentifyAsync(context);
        return caller ?? throw Unauthenticated(context, "invalid_token", reason);
    }

    // RFC 6750, section 3: the error is said only where a credential came.
    private static Refusal Unauthenticated(HttpContext context, string? error, string reason)
    {
        context.Response.Headers.WWWAuthenticate = error is null ? "Bearer realm=\"workflow\"" : $"Bearer realm=\"workflow\", error=\"{error}\"";
        return new Refusal(EdgeCodes.Unauthenticated, ("reason", reason));
    }
}
