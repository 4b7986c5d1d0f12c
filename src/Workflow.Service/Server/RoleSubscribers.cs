using MassTransit;
using Workflow.Messages.Events;
using Workflow.Roles;
using Workflow.Runtime.Broker;
using Workflow.Runtime.Queries;

namespace Workflow.Service.Server;

/// <summary>A queue for each role, with a mediator of its own behind it: a role that fails does not hold up another.</summary>
internal static class RoleSubscribers
{
    public static void AddRoleSubscribers(this IServiceCollection services)
    {
        foreach (var role in RoleConsumers.Names)
            services.AddSingleton<IHostedService>(provider =>
            {
                var mediator = RoleConsumers.NewMediator(role, provider, role == RoleNames.DevOps ? AddForwarder : null);
                return new EventSubscriber(
                    role,
                    (LifecycleEvent happened, CancellationToken cancellationToken) => mediator.Publish(happened, cancellationToken),
                    provider.GetRequiredService<FaultStore>(),
                    provider.GetRequiredService<BrokerConnection>(),
                    provider.GetRequiredService<ILogger<EventSubscriber>>());
            });
    }

    // Orders go to agents in processes of their own.
    private static void AddForwarder(IMediatorConfigurator mediator, IServiceProvider provider)
    {
        var sender = provider.GetRequiredService<BrokerSender>();
        mediator.Consumer(() => new OrderForwarder(sender));
    }
}
