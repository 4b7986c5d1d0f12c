using Workflow.Messages.Http;
using Workflow.Runtime.Queries;
using Workflow.Service.Access;
using Workflow.Service.Api.Refusals;

namespace Workflow.Service.Api;

/// <summary>
/// The projects there are for a caller: those that were added, and the default one for work without a repository.
/// That a caller sees the one in the address, <see cref="AccessGate"/> has made sure of.
/// </summary>
internal sealed class KnownProjects(ProjectStore projects, IHttpContextAccessor requests)
{
    /// <exception cref="Refusal"><c>unknown-project</c>, with the projects there are.</exception>
    public async Task RequireAsync(string project, CancellationToken cancellationToken)
    {
        if (project != Names.DefaultProject && await projects.FindAsync(project, cancellationToken) is null)
            throw Unknown(project, [.. await NamesAsync(cancellationToken), Names.DefaultProject]);
    }

    /// <exception cref="Refusal"><c>unknown-project</c>, with the projects that have a repository: the default one has none unless it was added.</exception>
    public async Task<ProjectSettings> RequireSettingsAsync(string project, CancellationToken cancellationToken) =>
        await projects.FindAsync(project, cancellationToken) ?? throw Unknown(project, await NamesAsync(cancellationToken));

    /// <returns>The settings of the projects that the caller sees, by name.</returns>
    public async Task<IReadOnlyList<ProjectSettings>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await projects.ListAsync(cancellationToken)).Where(p => Caller.Sees(p.Project))];

    private Caller Caller => requests.HttpContext!.Caller();

    private async Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken) =>
        [.. (await ListAsync(cancellationToken)).Select(p => p.Project)];

    private Refusal Unknown(string project, IEnumerable<string> known) =>
        new(EdgeCodes.UnknownProject, ("project", project), ("expected", string.Join(", ", known.Where(Caller.Sees).Distinct())));
}
