using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Workflow.Agent.GitProject;
using Workflow.Agent.Work;

namespace Workflow.Agent;

/// <summary>Adds an agent to a host.</summary>
public static class AgentRegistration
{
    /// <summary>
    /// Adds the worker and what it needs. The host adds its own <see cref="IRunLedger"/>, <see cref="IProjectCatalog"/> and
    /// <see cref="IAutomationReports"/>, and the consumers <see cref="AutomationOrderConsumer"/> and
    /// <see cref="AutomationCancelledConsumer"/> to its bus or mediator.
    /// </summary>
    public static IServiceCollection AddWorkflowAgent(this IServiceCollection services, Action<AgentOptions>? configure = null)
    {
        var options = new AgentOptions();
        configure?.Invoke(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<WorkSignal>();
        services.AddSingleton<RunningAutomations>();
        services.AddSingleton<GitProjectAutomations>();
        services.AddSingleton<ProjectSetup>().AddSingleton<ProjectCheck>();
        if (options.Parallel == 0)
            return services;
        services.AddHostedService<AgentMetrics>();
        // Before the worker: services end in reverse, so an agent leaves when its work has ended.
        services.AddHostedService<Attendance>();
        services.AddHostedService<AutomationWorker>();
        return services;
    }
}
