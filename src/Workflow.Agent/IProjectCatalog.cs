using Workflow.Messages.Http;

namespace Workflow.Agent;

/// <summary>Where an agent learns about projects.</summary>
public interface IProjectCatalog
{
    /// <summary>The project's settings; null where no project has this id.</summary>
    Task<ProjectSettings?> FindAsync(string project, CancellationToken cancellationToken);
}
