using Workflow.Agent;
using Workflow.Messages.Commands;
using Workflow.Messages.Http;
using Workflow.Runtime;
using Workflow.Runtime.Queries;

namespace Workflow.Service.Embedded;

/// <summary>The projects as the embedded agent knows them.</summary>
internal sealed class ProjectCatalog(ProjectStore projects) : IProjectCatalog
{
    public Task<ProjectSettings?> FindAsync(string project, CancellationToken cancellationToken) => projects.FindAsync(project, cancellationToken);
}

/// <summary>The embedded agent's way back to the engine; what the engine thinks of a report is in its receipt and its journal.</summary>
internal sealed class AutomationReports(IWorkflowEngine engine) : IAutomationReports
{
    public Task StartedAsync(AutomationStarted command, CancellationToken cancellationToken) => engine.SendAsync(command, cancellationToken);

    public Task ReportedAsync(AutomationReported command, CancellationToken cancellationToken) => engine.SendAsync(command, cancellationToken);
}
