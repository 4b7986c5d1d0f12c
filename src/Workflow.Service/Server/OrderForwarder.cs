using MassTransit;
using Workflow.Messages;
using Workflow.Messages.Automations;
using Workflow.Runtime.Broker;

namespace Workflow.Service.Server;

/// <summary>Sends the DevOps role's orders on to the agents' queue. The same order has the same id, so that sending it twice orders once.</summary>
internal sealed class OrderForwarder(BrokerSender broker) : IConsumer<AutomationOrder>, IConsumer<AutomationCancelled>
{
    public Task Consume(ConsumeContext<AutomationOrder> context) => broker.PublishAsync(
        Identity.Named($"order:{context.Message.Run}/{context.Message.Attempt}"), context.Message, context.CancellationToken);

    public Task Consume(ConsumeContext<AutomationCancelled> context) => broker.PublishAsync(
        Identity.Named($"cancelled:{context.Message.Run}{(context.Message.Attempt is { } attempt ? $"/{attempt}" : "")}"), context.Message, context.CancellationToken);
}
