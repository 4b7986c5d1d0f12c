using Workflow.Agent.GitProject;
using Workflow.Messages.Automations;
using Workflow.Messages.Http;
using Workflow.Service.Operations;

namespace Workflow.Service.Embedded;

/// <summary>The embedded agent's projects are on this machine: this process looks for itself.</summary>
internal sealed class LocalProjectChecks(ProjectCheck check) : IProjectChecks
{
    public Task<IReadOnlyList<ProjectCheckItem>> RunAsync(ProjectSettings project, DeployedVersion? said, CancellationToken cancellationToken) =>
        check.RunAsync(project, said, cancellationToken);
}
