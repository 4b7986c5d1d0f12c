using Workflow.Messages.Automations;
using Workflow.Messages.Http;

namespace Workflow.Service.Operations;

/// <summary>What is asked for where a project's repository, live version and directories are; done by somebody who is there.</summary>
internal interface IProjectErrands
{
    /// <summary>Looks whether everything is there that the project needs.</summary>
    /// <param name="project">The project.</param>
    /// <param name="said">What should be live; null where nobody has said.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>One item for each thing that was looked at.</returns>
    Task<IReadOnlyList<ProjectCheckItem>> CheckAsync(ProjectSettings project, DeployedVersion? said, CancellationToken cancellationToken);

    /// <summary>Makes what is on main live, where nothing is live yet. The service need not know the project.</summary>
    Task DeployFirstAsync(ProjectSettings project, CancellationToken cancellationToken);

    /// <returns>The project's backups, oldest first.</returns>
    Task<IReadOnlyList<BackupSummary>> BackupsAsync(ProjectSettings project, CancellationToken cancellationToken);

    /// <summary>Writes a backup's live tree to an absolute path that does not exist or is an empty directory.</summary>
    Task<RestoreResult> RestoreAsync(ProjectSettings project, string backup, string to, CancellationToken cancellationToken);
}
