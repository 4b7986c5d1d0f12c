using Workflow.Client.Sending;
using Workflow.Messages.Http;

namespace Workflow.Client;

public sealed partial class WorkflowClient
{
    /// <summary>How work flows in a project: live counts, arrivals and releases, times by stage, DORA's metrics; the project <c>-</c> stands for all.</summary>
    public Task<FlowFigures> FlowAsync(string project, FlowFilter? filter = null, CancellationToken cancellationToken = default) =>
        _sender.GetAsync<FlowFigures>(
            Route.Of($"/api/projects/{project}/flow").With(
                ("workflow", filter?.Workflow),
                ("from", filter?.From?.ToString("O")),
                ("to", filter?.To?.ToString("O")),
                ("by", filter?.Weeks == true ? "week" : null)),
            cancellationToken);
}
