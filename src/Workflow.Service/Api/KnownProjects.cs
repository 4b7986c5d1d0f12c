using Workflow.Messages.Http;
using Workflow.Runtime.Queries;
using Workflow.Service.Api.Refusals;

namespace Workflow.Service.Api;

/// <summary>The projects there are: those that were added, and the default one for work without a repository.</summary>
internal sealed class KnownProjects(ProjectStore projects)
{
    /// <exception cref="Refusal"><c>unknown-project</c>, with the projects there are.</exception>
    public async Task RequireAsync(string project, CancellationToken cancellationToken)
    {
        if (project != Names.DefaultProject)
            await RequireSettingsAsync(project, cancellationToken);
    }

    /// <exception cref="Refusal"><c>unknown-project</c>, with the projects there are.</exception>
    public async Task<ProjectSettings> RequireSettingsAsync(string project, CancellationToken cancellationToken) =>
        await projects.FindAsync(project, cancellationToken)
        ?? throw new Refusal(
            EdgeCodes.UnknownProject, ("project", project),
            ("expected", string.Join(", ", (await projects.ListAsync(cancellationToken)).Select(p => p.Project).Append(Names.DefaultProject).Distinct())));
}
