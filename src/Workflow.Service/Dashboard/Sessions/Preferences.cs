using Workflow.Service.Dashboard.Texts;

namespace Workflow.Service.Dashboard.Sessions;

/// <summary>How somebody likes the dashboard: kept in cookies that the page's own script writes. Nothing depends on them but looks.</summary>
internal static class Preferences
{
    public const string Zone = "workflow-zone";
    public const string Theme = "workflow-theme";
    public const string Language = "workflow-language";

    /// <summary>Embedded: the name somebody goes by. Everywhere: the role that was chosen.</summary>
    public const string Name = "workflow-name";
    public const string Role = "workflow-role";

    // Told once, on the page that follows.
    private const string Refused = "workflow-name-refused";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    public static string ZoneOf(HttpContext http) =>
        Stored(http, Zone) is { Length: > 0 and < 64 } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? zone : "UTC";

    /// <summary><c>light</c>, <c>dark</c>, or <c>auto</c>: as the system says.</summary>
    public static string ThemeOf(HttpContext http) => Stored(http, Theme) is ("light" or "dark") and var theme ? theme : "auto";

    public static Language LanguageOf(HttpContext http) =>
        Texts.Language.Choose(Stored(http, Language) ?? http.Request.Headers.AcceptLanguage.ToString());

    public static string? Read(HttpContext http, string cookie) =>
        Stored(http, cookie) is { Length: > 0 and <= 200 } value && !value.Any(char.IsControl) ? value : null;

    /// <summary>The next page says that a name was refused.</summary>
    public static void Refuse(HttpContext http) => http.Response.Cookies.Append(
        NameIn(http, Refused), "1", new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", MaxAge = TimeSpan.FromMinutes(1), IsEssential = true });

    /// <summary>Whether a name was refused just now; said once.</summary>
    public static bool TakeRefusal(HttpContext http)
    {
        var refused = http.Request.Cookies.ContainsKey(NameIn(http, Refused));
        if (refused)
            http.Response.Cookies.Delete(NameIn(http, Refused));
        return refused;
    }

    public static void Write(HttpContext http, string cookie, string? value)
    {
        var options = new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", MaxAge = Kept, IsEssential = true };
        if (string.IsNullOrEmpty(value))
            http.Response.Cookies.Delete(NameIn(http, cookie), options);
        else
            http.Response.Cookies.Append(NameIn(http, cookie), value, options);
    }

    private static string? Stored(HttpContext http, string cookie) => http.Request.Cookies[NameIn(http, cookie)];

    private static string NameIn(HttpContext http, string cookie) => http.RequestServices.GetRequiredService<CookieNames>().Of(cookie);
}
