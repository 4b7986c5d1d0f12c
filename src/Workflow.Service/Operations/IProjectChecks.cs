using Workflow.Messages.Automations;
using Workflow.Messages.Http;

namespace Workflow.Service.Operations;

/// <summary>Has somebody look at a project's repository, live version and directories who is where they are.</summary>
internal interface IProjectChecks
{
    /// <param name="project">The project.</param>
    /// <param name="said">What should be live; null where nobody has said.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>One item for each thing that was looked at.</returns>
    Task<IReadOnlyList<ProjectCheckItem>> RunAsync(ProjectSettings project, DeployedVersion? said, CancellationToken cancellationToken);
}
