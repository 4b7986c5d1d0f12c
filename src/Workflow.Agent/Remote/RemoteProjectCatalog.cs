using System.Net;
using Workflow.Messages.Http;

namespace Workflow.Agent.Remote;

/// <summary>The projects, as the service knows them.</summary>
internal sealed class RemoteProjectCatalog(ServiceConnection service) : IProjectCatalog
{
    public async Task<ProjectSettings?> FindAsync(string project, CancellationToken cancellationToken)
    {
        try
        {
            return await service.GetAsync<ProjectSettings>($"/api/agent/projects/{Uri.EscapeDataString(project)}", cancellationToken);
        }
        catch (AgentServiceException absent) when (absent is { Status: (int)HttpStatusCode.NotFound, Code: "unknown-project" })
        {
            return null;
        }
    }
}
