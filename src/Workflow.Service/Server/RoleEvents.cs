using Workflow.Engine.Inboxes;
using Workflow.Messages.Events;
using Workflow.Roles;

namespace Workflow.Service.Server;

/// <summary>
/// Deals with events for all roles together: orders go to the agents, then what changes in inboxes is written at once, then people are
/// told. Each of these may happen again when an event comes again.
/// </summary>
internal sealed class RoleEvents(IInbox inbox, INotifier notifier, OrderForwarder orders)
{
    public async Task HandleAsync(IReadOnlyList<LifecycleEvent> events, CancellationToken cancellationToken)
    {
        // Of one instance in their order: what is called off was ordered before.
        await Task.WhenAll(events.Select(e => e.CustomData).GroupBy(d => d.InstanceId).Select(of => OrderAsync(of, cancellationToken)));
        InboxWork[] work = [.. events.Select(e => InboxRules.Of(e.CustomData, _ => true))];
        InboxChange[] changes = [.. work.SelectMany(w => w.Changes)];
        if (changes.Length > 0)
            await inbox.ApplyAsync(changes, cancellationToken);
        foreach (var notice in work.SelectMany(w => w.Notices))
            await notifier.NotifyAsync(notice.Item, notice.Message, cancellationToken);
    }

    private async Task OrderAsync(IEnumerable<LifecycleData> ofInstance, CancellationToken cancellationToken)
    {
        foreach (var data in ofInstance)
        {
            if (AgentOrders.Ordered(data) is { } order)
                await orders.SendAsync(order, cancellationToken);
            if (AgentOrders.CalledOff(data) is { } cancelled)
                await orders.SendAsync(cancelled, cancellationToken);
        }
    }
}
