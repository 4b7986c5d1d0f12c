using Workflow.Agent.GitProject;
using Workflow.Messages.Automations;
using Workflow.Messages.Http;
using Workflow.Service.Operations;

namespace Workflow.Service.Embedded;

/// <summary>The embedded agent's projects are on this machine: this process does them itself.</summary>
internal sealed class LocalErrands(ProjectCheck check, ProjectSetup setup, ILogger<LocalErrands> logger) : IProjectErrands
{
    public Task<IReadOnlyList<ProjectCheckItem>> CheckAsync(ProjectSettings project, DeployedVersion? said, CancellationToken cancellationToken) =>
        check.RunAsync(project, said, cancellationToken);

    public Task DeployFirstAsync(ProjectSettings project, CancellationToken cancellationToken) =>
        setup.DeployFirstAsync(project, line => logger.LogInformation("{Project}: {Line}", project.Project, line), cancellationToken);

    public Task<IReadOnlyList<BackupSummary>> BackupsAsync(ProjectSettings project, CancellationToken cancellationToken) =>
        BackupStore.ListAsync(project, cancellationToken);

    public Task<RestoreResult> RestoreAsync(ProjectSettings project, string backup, string to, CancellationToken cancellationToken) =>
        BackupStore.RestoreAsync(project, backup, to, cancellationToken);
}
