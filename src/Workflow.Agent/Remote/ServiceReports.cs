using Workflow.Messages;
using Workflow.Messages.Commands;

namespace Workflow.Agent.Remote;

/// <summary>Reports over HTTP, where there is no broker.</summary>
internal sealed class ServiceReports(ServiceConnection service) : IAutomationReports
{
    public Task StartedAsync(AutomationStarted command, CancellationToken cancellationToken) =>
        service.PostAsync<Receipt>("/api/agent/started", command, TimeSpan.Zero, cancellationToken);

    public Task ReportedAsync(AutomationReported command, CancellationToken cancellationToken) =>
        service.PostAsync<Receipt>("/api/agent/reported", command, TimeSpan.Zero, cancellationToken);
}
