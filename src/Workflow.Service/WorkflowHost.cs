using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Workflow.Service.Access;
using Workflow.Service.Api;
using Workflow.Service.Api.Refusals;
using Workflow.Service.Dashboard;
using Workflow.Service.Embedded;
using Workflow.Service.Server;
using Workflow.Service.Telemetry;

namespace Workflow.Service;

/// <summary>The service: API, saga, journal, roles and agent in one process; or, in server mode, one node of several.</summary>
public static class WorkflowHost
{
    /// <summary>Makes the service; nothing is opened and nothing listens before it is started.</summary>
    public static WebApplication Create(WorkflowHostOptions options)
    {
        // The empty builder: an appsettings.json or a variable of whatever directory this is started in must not change it.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Workflow.Service", EnvironmentName = Environments.Production });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Bodies have a limit of their own, which answers in words.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(options.Address, options.Port);
        });
        builder.Logging.AddServiceLogging(options);
        builder.Services.AddServiceTelemetry(options);
        // Each cursor saves its place when it stops; one after the other they would keep people waiting.
        builder.Services.Configure<HostOptions>(host => (host.ServicesStopConcurrently, host.ShutdownTimeout) = (true, TimeSpan.FromSeconds(25)));
        builder.Services.AddRouting();
        builder.Services.AddAccess(options);
        builder.Services.AddApi();
        if (options.Server is { } server)
            builder.Services.AddServer(options, server);
        else
            builder.Services.AddEmbedded(options);
        builder.Services.AddDashboard();
        builder.Services.AddHostedService<IdleMemory>();
        if (options.WarmsUp)
            builder.Services.AddHostedService<FirstPages>();
        if (!options.HandlesSignals)
            builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, CallerLifetime>());
        options.Services?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseMiddleware<RequestScope>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<RefusalAnswers>();
        app.UseMiddleware<OutsideGuard>();
        app.UseRouting();
        app.UseMiddleware<AccessGate>();
        app.UseDashboard();
        app.MapApi();
        app.MapDashboard();
        return app;
    }

    /// <summary>Makes the service and starts it; <see cref="AddressOf"/> says where it listens.</summary>
    /// <exception cref="HostStartException">The port or the data directory cannot be used, or the service would stand open to others.</exception>
    public static async Task<WebApplication> StartAsync(WorkflowHostOptions options, CancellationToken cancellationToken)
    {
        // Said again here, for programs that embed the service and read no configuration.
        if (!IPAddress.IsLoopback(options.Address) && !options.Identity.IsConfigured)
            throw new HostStartException(
                HostStartException.CommandLine, "configuration",
                $"Without identity the service does not listen on {options.Address}: whoever reaches the port could act as anybody. Listen on 127.0.0.1, or configure identity.");
        var app = Create(options);
        try
        {
            await app.StartAsync(cancellationToken);
            return app;
        }
        catch (Exception failure)
        {
            await app.DisposeAsync();
            throw Explain(options, failure) ?? failure;
        }
    }

    /// <summary>Where a started service listens.</summary>
    public static Uri AddressOf(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    private static HostStartException? Explain(WorkflowHostOptions options, Exception failure) => failure switch
    {
        HostStartException known => known,
        IOException { InnerException: AddressInUseException } => new HostStartException(
            HostStartException.ListenPort, "port-in-use",
            $"Port {options.Port} on {options.Address} is taken by another program, perhaps by another workflow service. Stop that one, or choose another port with --port.", failure),
        _ when failure.GetBaseException() is System.Net.Sockets.SocketException { SocketErrorCode: System.Net.Sockets.SocketError.AccessDenied } => new HostStartException(
            HostStartException.ListenPort, "port-forbidden",
            $"This user may not listen on port {options.Port}. Choose one from 1024 on with --port.", failure),
        _ => DataFailures.Explain(options.DataDirectory, failure),
    };
}
