using Workflow.Messages;
using Workflow.Messages.Automations;
using Workflow.Runtime.Broker;

namespace Workflow.Service.Server;

/// <summary>
/// Sends the DevOps role's orders on to the agents' queue: agents run in processes of their own. The same order has the same id, so that
/// sending it twice orders once.
/// </summary>
internal sealed class OrderForwarder(BrokerSender broker)
{
    public Task SendAsync(AutomationOrder order, CancellationToken cancellationToken) =>
        broker.PublishAsync(Identity.Named($"order:{order.Run}/{order.Attempt}"), order, cancellationToken);

    public Task SendAsync(AutomationCancelled cancelled, CancellationToken cancellationToken) => broker.PublishAsync(
        Identity.Named($"cancelled:{cancelled.Run}{(cancelled.Attempt is { } attempt ? $"/{attempt}" : "")}"), cancelled, cancellationToken);
}
