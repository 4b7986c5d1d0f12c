using Workflow.Messages.Commands;

namespace Workflow.Agent;

/// <summary>The way back to the engine. Returns when the command is durably accepted, whatever the engine then decides about it.</summary>
public interface IAutomationReports
{
    /// <summary>Says that an attempt has begun.</summary>
    Task StartedAsync(AutomationStarted command, CancellationToken cancellationToken);

    /// <summary>Says what an attempt came to.</summary>
    Task ReportedAsync(AutomationReported command, CancellationToken cancellationToken);
}
