using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Workflow.Service.Dashboard.Sessions;

namespace Workflow.Service.Dashboard;

/// <summary>Asks this node for its own pages once it listens, so that the first reader does not wait for code that has never run.</summary>
internal sealed class FirstPages(IServer server, IHostApplicationLifetime lifetime, SessionCookies cookies, TimeProvider clock, ILogger<FirstPages> logger) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly string[] Pages = [Urls.Overview, Urls.Instances];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        try
        {
            await StartedAsync(stoppingToken);
            bound.CancelAfter(Patience);
            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Here() };
            if (cookies.AreNeeded)
                http.DefaultRequestHeaders.Add("Cookie", $"{SessionCookies.Name}={cookies.Seal(Nobody())}");
            await Task.WhenAll(Pages.Select(page => http.GetStringAsync(new Uri(page, UriKind.Relative), bound.Token)));
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            // The first reader waits a second longer; nothing else depends on it.
            if (!stoppingToken.IsCancellationRequested)
                logger.LogDebug(e, "The dashboard's first pages were not made ahead: {Cause}", e.Message);
        }
    }

    private async Task StartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }

    // Somebody who may do nothing and sees no project, for a moment.
    private Ticket Nobody() => new() { Name = "first-pages", Until = clock.GetUtcNow() + Patience };

    private Uri Here()
    {
        var address = new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return IPAddress.TryParse(address.IdnHost, out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any))
            ? new UriBuilder(address) { Host = ip.Equals(IPAddress.Any) ? "127.0.0.1" : "::1" }.Uri
            : address;
    }
}
