using Workflow.Client.Sending;
using Workflow.Messages.Http;

namespace Workflow.Client;

public sealed partial class WorkflowClient
{
    /// <summary>Every project, by name.</summary>
    public Task<IReadOnlyList<ProjectSettings>> ProjectsAsync(CancellationToken cancellationToken = default) =>
        _sender.GetAsync<IReadOnlyList<ProjectSettings>>("/api/projects", cancellationToken);

    /// <summary>One project's settings; null where there is none of that name.</summary>
    public Task<ProjectSettings?> FindProjectAsync(string project, CancellationToken cancellationToken = default) =>
        _sender.FindAsync<ProjectSettings>(Route.Of($"/api/projects/{project}"), cancellationToken);

    /// <summary>Creates a project or replaces its settings.</summary>
    /// <param name="deploy">True: what is on its main branch goes live, where nothing is live yet.</param>
    public Task<ProjectSettings> PutProjectAsync(ProjectSettings settings, bool deploy = false, CancellationToken cancellationToken = default) =>
        _sender.SendAsync<ProjectSettings>(
            HttpMethod.Put,
            Route.Of($"/api/projects/{settings.Project}").With(("deploy", deploy ? "true" : null)),
            settings,
            cancellationToken);

    /// <summary>Whether everything is there that the project needs.</summary>
    public Task<IReadOnlyList<ProjectCheckItem>> CheckProjectAsync(string project, CancellationToken cancellationToken = default) =>
        _sender.GetAsync<IReadOnlyList<ProjectCheckItem>>(Route.Of($"/api/projects/{project}/check"), cancellationToken);

    /// <summary>A project's backups, newest first.</summary>
    public Task<IReadOnlyList<BackupSummary>> BackupsAsync(string project, CancellationToken cancellationToken = default) =>
        _sender.GetAsync<IReadOnlyList<BackupSummary>>(Route.Of($"/api/projects/{project}/backups"), cancellationToken);

    /// <summary>Writes a backup's tree to a directory that does not exist or is empty, checksums verified.</summary>
    public Task<RestoreResult> RestoreAsync(string project, string backup, string to, CancellationToken cancellationToken = default) =>
        _sender.SendAsync<RestoreResult>(
            HttpMethod.Post,
            Route.Of($"/api/projects/{project}/backups/{backup}/restore"),
            new RestoreRequest(to),
            cancellationToken);
}
