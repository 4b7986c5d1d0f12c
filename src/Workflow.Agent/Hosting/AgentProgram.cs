using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Workflow.Agent.Remote;

namespace Workflow.Agent.Hosting;

/// <summary>An agent in a process of its own: its work comes from a service, over HTTP and, where there is one, a broker.</summary>
public static class AgentProgram
{
    private const int Stopped = 0;
    private const int BadSettings = 2;

    /// <summary>Runs until SIGINT or SIGTERM; then gives back what it holds.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        var arguments = AgentArguments.Parse(args);
        if (arguments.Help)
        {
            await output.WriteLineAsync(AgentHelp.Text);
            return Stopped;
        }

        var (settings, faults) = AgentConfiguration.Read(arguments);
        if (settings is null)
        {
            await error.WriteLineAsync($"workflow-agent cannot start; {faults.Count} setting(s) are not as they must be:");
            foreach (var fault in faults)
                await error.WriteLineAsync("  " + fault);
            await error.WriteLineAsync("'workflow-agent --help' lists them all.");
            return BadSettings;
        }

        using var host = Create(settings);
        await host.RunAsync();
        return Stopped;
    }

    /// <summary>Makes the agent; nothing is connected before it is started.</summary>
    public static IHost Create(AgentSettings settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "workflow-agent" });
        builder.Logging.AddAgentLogging(settings);
        builder.Services.AddAgentTelemetry(settings);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(25));
        builder.Services.AddSingleton(_ => new ServiceConnection(ServiceConnection.CreateHttp(settings.Service), settings.ReadKey));
        builder.Services.AddSingleton<IRunLedger, RemoteRunLedger>();
        builder.Services.AddSingleton<IProjectCatalog, RemoteProjectCatalog>();
        if (settings.RabbitMq is { } broker)
            builder.Services.AddBroker(settings, broker);
        else
            builder.Services.AddSingleton<IAutomationReports, ServiceReports>();
        builder.Services.AddWorkflowAgent(agent =>
        {
            (agent.Name, agent.Parallel, agent.Lease) = (settings.Name, settings.Parallel, settings.Lease);
            // The service waits in our place; this is how long a service that is away is left alone.
            agent.Poll = TimeSpan.FromSeconds(1);
        });
        return builder.Build();
    }

    private static void AddBroker(this IServiceCollection services, AgentSettings settings, Uri broker)
    {
        var name = "workflow-agent " + settings.Name;
        services.AddSingleton<IAutomationReports>(_ => new BrokerReports(broker, name));
        services.AddMassTransit(bus =>
        {
            bus.AddConsumer<AutomationOrderConsumer>();
            bus.AddConsumer<AutomationCancelledConsumer>();
            bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(broker, name);
                OrderEndpoint.Configure(rabbit, context, settings.DeliveryLimit);
            });
        });
    }
}
