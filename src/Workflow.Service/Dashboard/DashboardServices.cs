using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Workflow.Runtime.Journal;
using Workflow.Service.Dashboard.Live;
using Workflow.Service.Dashboard.Parts;
using Workflow.Service.Dashboard.Sessions;
using Workflow.Service.Dashboard.Shell;
using Workflow.Service.Dashboard.Shown;

namespace Workflow.Service.Dashboard;

/// <summary>Everything that the dashboard is made of.</summary>
internal static class DashboardServices
{
    // A page that lost its connection is kept for as long as people wait for one; then it is loaded anew.
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    public static void AddDashboard(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(circuits =>
        {
            circuits.DisconnectedCircuitRetentionPeriod = Kept;
            circuits.DisconnectedCircuitMaxRetained = 50;
        }).AddHubOptions(hub =>
        {
            hub.KeepAliveInterval = TimeSpan.FromSeconds(5);
            // A definition is pasted as one text.
            hub.MaximumReceiveMessageSize = 1 << 20;
        });
        services.AddSingleton<CookieNames>();
        services.AddAntiforgery(forms => forms.SuppressXFrameOptionsHeader = true);
        services.AddOptions<AntiforgeryOptions>().Configure<CookieNames>((forms, names) =>
            forms.Cookie = new FormCookie(names) { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Strict });
        // A cookie that another service left is replaced, and a form that does not fit one is refused: neither is a fault of this one.
        services.Configure<LoggerFilterOptions>(filter => filter.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Critical));
        services.AddDataProtection().SetApplicationName("workflow");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(keys => keys.XmlRepository = new StoredKeys(provider.GetRequiredService<IJournalStore>)));
        // That the keys lie in the store as they are is known: whoever reads the store reads everything.
        services.Configure<LoggerFilterOptions>(filter => filter.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
        services.AddSingleton<SessionCookies>();
        services.AddScoped<DashboardSession>();
        services.AddSingleton<LiveFeed>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveFeed>());
        services.AddSingleton<SharedReads>();
        services.AddSingleton<FirstReads>();
        services.AddSingleton<DrawnPictures>();
        services.AddScoped<PageReads>();
        services.AddPages();
    }

    public static void UseDashboard(this WebApplication app)
    {
        app.UseMiddleware<DashboardGate>();
        app.UseAntiforgery();
    }

    public static void MapDashboard(this WebApplication app)
    {
        app.MapAssets();
        app.MapSessions();
        app.MapShown();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(mode => mode.ContentSecurityFrameAncestorsPolicy = null)
            .Add(endpoint =>
            {
                // The page where one signs in answers everybody; so do links that were made for somebody.
                var open = endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } path } && (path == Urls.SignIn || path.StartsWith(Urls.Shown, StringComparison.Ordinal));
                endpoint.Metadata.Add(open ? DashboardEndpoint.Open : DashboardEndpoint.Guarded);
            });
    }
}
