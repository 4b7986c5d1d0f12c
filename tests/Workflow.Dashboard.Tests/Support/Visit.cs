using Microsoft.Playwright;
using Workflow.Service.Dashboard.Sessions;

namespace Workflow.Dashboard.Tests.Support;

/// <summary>Somebody at a browser of their own. Whatever the page complains of is kept: nothing may.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    private Visit(IBrowserContext context, IPage page, Uri address) => (_context, Page, Address) = (context, page, address);

    public IPage Page { get; }
    public Uri Address { get; }

    /// <summary>What the browser's console said that is an error, and scripts that threw.</summary>
    public List<string> Complaints { get; } = [];

    public static async Task<Visit> BeginAsync(
        DashboardService service, string? name = "Maria", string? role = null, string language = "en-GB", string zone = "Europe/Zurich", ColorScheme scheme = ColorScheme.Light)
    {
        var context = await Chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = service.Address.ToString(), Locale = language, TimezoneId = zone, ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = 1440, Height = 900 },
        });
        context.SetDefaultTimeout(20_000);
        var cookies = new List<Cookie>();
        var names = service.Get<CookieNames>();
        if (name is not null)
            cookies.Add(new Cookie { Name = names.Of(Preferences.Name), Value = Uri.EscapeDataString(name), Url = service.Address.ToString() });
        if (role is not null)
            cookies.Add(new Cookie { Name = names.Of(Preferences.Role), Value = role, Url = service.Address.ToString() });
        if (cookies.Count > 0)
            await context.AddCookiesAsync(cookies);
        var visit = new Visit(context, await context.NewPageAsync(), service.Address);
        visit.Page.Console += (_, message) =>
        {
            if (message.Type == "error")
                visit.Complaints.Add(message.Text);
        };
        visit.Page.PageError += (_, error) => visit.Complaints.Add(error);
        return visit;
    }

    /// <summary>Goes to an address and waits until the page is alive.</summary>
    public async Task<IPage> OpenAsync(string path)
    {
        await Page.GotoAsync(path);
        await AliveAsync();
        return Page;
    }

    /// <summary>On a client's page: declines what was asked for, with a reason.</summary>
    public async Task DeclineAsync(string why)
    {
        var ending = Page.Locator("details[data-outcome=declined]");
        await ending.Locator("summary").ClickAsync();
        await ending.Locator("[name=text]").FillAsync(why);
        await ending.Locator("[name=sure]").CheckAsync();
        await ending.Locator("button[value=declined]").ClickAsync();
    }

    /// <summary>Waits until the page is alive and whole: while it comes alive, its title is away for a moment.</summary>
    public async Task AliveAsync()
    {
        await Page.Locator("main h1").WaitForAsync();
        await Page.Locator(".waking").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await Page.Locator("main [role=status]:text-is('Loading…')").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await Assertions.Expect(Page).Not.ToHaveTitleAsync("");
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
