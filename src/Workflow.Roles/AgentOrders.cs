using Workflow.Messages.Automations;
using Workflow.Messages.Entries;
using Workflow.Messages.Events;

namespace Workflow.Roles;

/// <summary>What the DevOps role tells the agents because of an event.</summary>
public static class AgentOrders
{
    /// <returns>An automation to run; null: none.</returns>
    public static AutomationOrder? Ordered(LifecycleData data) => data.Entry is not AutomationRequested entry ? null : new()
    {
        Run = entry.Run,
        Attempt = entry.Attempt,
        Project = data.Project,
        Key = data.Key,
        Workflow = data.Workflow,
        Stage = entry.Stage,
        Visit = entry.Visit,
        Automation = entry.Automation,
        Commit = entry.Commit,
        Inputs = entry.Inputs,
        Timeout = entry.Timeout,
        Trace = entry.Trace,
    };

    /// <returns>One that is called off; null: none.</returns>
    public static AutomationCancelled? CalledOff(LifecycleData data) => data.Entry switch
    {
        AutomationWithdrawn entry => new AutomationCancelled(entry.Run, data.Project, data.Key, entry.Reason),
        AutomationStopped entry => new AutomationCancelled(entry.Run, data.Project, data.Key, entry.Reason, entry.Attempt),
        _ => null,
    };
}
