using MassTransit;
using Workflow.Messages.Automations;
using Workflow.Messages.Entries;
using Workflow.Messages.Events;

namespace Workflow.Roles;

/// <summary>Keeps the DevOps inbox, and sends the automations that stages ask for to the agents.</summary>
public sealed class DevOpsConsumer(IInbox inbox, INotifier notifier) : RoleConsumer(inbox, notifier)
{
    protected override bool Mine(string role) => role == RoleNames.DevOps;

    public override async Task Consume(ConsumeContext<LifecycleEvent> context)
    {
        var data = context.Message.CustomData;
        if (data.Entry is AutomationRequested requested)
            await context.Publish(Order(data, requested), context.CancellationToken);
        else if (data.Entry is AutomationWithdrawn withdrawn)
            await context.Publish(new AutomationCancelled(withdrawn.Run, data.Project, data.Key, withdrawn.Reason), context.CancellationToken);
        else if (data.Entry is AutomationStopped stopped)
            await context.Publish(new AutomationCancelled(stopped.Run, data.Project, data.Key, stopped.Reason, stopped.Attempt), context.CancellationToken);
        await base.Consume(context);
    }

    private static AutomationOrder Order(LifecycleData data, AutomationRequested entry) => new()
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
}
