using Microsoft.Extensions.DependencyInjection.Extensions;
using Workflow.Agent;
using Workflow.Roles;
using Workflow.Runtime;
using Workflow.Service.Operations;

namespace Workflow.Service.Embedded;

/// <summary>Everything behind the API, in one process: the runtime, the roles, the agent.</summary>
internal static class EmbeddedServices
{
    public static void AddEmbedded(this IServiceCollection services, WorkflowHostOptions options)
    {
        services.TryAddSingleton(options.Clock);
        services.AddWorkflowRuntime(new RuntimeOptions
        {
            DataDirectory = options.DataDirectory,
            Definitions = BuiltInDefinitions.Files,
            StoreHold = options.StoreHold,
        });
        services.AddSingleton<IInbox, InboxAdapter>();
        services.AddSingleton<INotifier, LogNotifier>();
        services.AddRoleCursors();
        services.AddSingleton<IProjectCatalog, ProjectCatalog>();
        services.AddSingleton<IProjectErrands, LocalErrands>();
        services.AddSingleton<IAutomationReports, AutomationReports>();
        services.AddSingleton<IRunLedger, RunLedgerAdapter>();
        services.AddWorkflowAgent(agent => agent.Parallel = options.AgentSlots);
    }
}
