using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Workflow.Service.Access;

namespace Workflow.Service.Dashboard.Sessions;

/// <summary>Keeps sessions in sealed cookies: any node can read what another has written, and none remembers anything.</summary>
internal sealed class SessionCookies(IDataProtectionProvider protection, KeyRing keys, TimeProvider clock)
{
    /// <summary>The prefix makes browsers insist on a secure connection, on this host alone, and on the whole of it.</summary>
    public const string Name = "__Host-workflow";

    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private readonly IDataProtector _seal = protection.CreateProtector("workflow.dashboard.session.v1");

    /// <summary>True where one must sign in.</summary>
    public bool AreNeeded => keys.IsRequired;

    public Ticket Issue(Caller caller, string credential)
    {
        var now = clock.GetUtcNow();
        var until = caller.Until is { } end && end < now + Longest ? end : now + Longest;
        return credential.StartsWith(ApiKeys.Prefix, StringComparison.Ordinal)
            ? new Ticket { Name = caller.Name!, KeyHash = ApiKeys.HashOf(credential), Until = until }
            : new Ticket { Name = caller.Name!, Roles = caller.Roles, Projects = caller.Projects, Rights = caller.Rights, Until = until };
    }

    public void Write(HttpContext http, Ticket ticket) =>
        http.Response.Cookies.Append(Name, Seal(ticket), Options(ticket.Until));

    /// <summary>What the cookie holds.</summary>
    public string Seal(Ticket ticket) => _seal.Protect(JsonSerializer.Serialize(ticket));

    public static void Remove(HttpContext http) => http.Response.Cookies.Delete(Name, Options(null));

    /// <returns>The session's ticket; null where there is none that counts.</returns>
    public Ticket? Read(HttpContext http)
    {
        if (http.Request.Cookies[Name] is not { Length: > 0 } sealedText)
            return null;
        try
        {
            return JsonSerializer.Deserialize<Ticket>(_seal.Unprotect(sealedText)) is { } ticket && CallerOf(ticket) is not null ? ticket : null;
        }
        catch (Exception e) when (e is CryptographicException or JsonException or FormatException)
        {
            // Somebody else's, or sealed with keys that are gone: it counts for nothing.
            return null;
        }
    }

    /// <returns>Who it is now; null once the session is over or its key was taken back.</returns>
    public Caller? CallerOf(Ticket ticket)
    {
        if (ticket.Until <= clock.GetUtcNow())
            return null;
        return ticket.KeyHash is { } hash
            ? keys.FindByHash(hash) is { } owner && owner.Name == ticket.Name ? owner : null
            : new Caller { Name = ticket.Name, Roles = ticket.Roles, Projects = ticket.Projects, Rights = ticket.Rights, Until = ticket.Until };
    }

    private static CookieOptions Options(DateTimeOffset? until) => new()
    {
        Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", Expires = until, IsEssential = true,
    };
}
