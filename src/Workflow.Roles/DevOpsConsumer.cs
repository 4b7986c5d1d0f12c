using MassTransit;
using Workflow.Messages.Events;

namespace Workflow.Roles;

/// <summary>Keeps the DevOps inbox, and sends the automations that stages ask for to the agents.</summary>
public sealed class DevOpsConsumer(IInbox inbox, INotifier notifier) : RoleConsumer(inbox, notifier)
{
    protected override bool Mine(string role) => role == RoleNames.DevOps;

    public override async Task Consume(ConsumeContext<LifecycleEvent> context)
    {
        if (AgentOrders.Ordered(context.Message.CustomData) is { } order)
            await context.Publish(order, context.CancellationToken);
        if (AgentOrders.CalledOff(context.Message.CustomData) is { } cancelled)
            await context.Publish(cancelled, context.CancellationToken);
        await base.Consume(context);
    }
}
